using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>
/// What a device's reports carried, by installation: what a server that answered must know at least, and what one that did not answer may know at most. For
/// devices with a twin, where a counter can end before it was reported.
/// </summary>
internal sealed class ReportedUse(DeviceRecord record)
{
    private readonly Dictionary<(string Installation, DateOnly Day, string Subject), (long Least, long Most)> _counters = record.Reported.ToDictionary(
        each => (each.Installation, each.Day, each.Subject), each => (each.Least, each.Most));

    /// <param name="report">As it was sent.</param>
    /// <param name="isKnown">The server took it; else nobody knows.</param>
    public void Take(CheckInRequest report, bool isKnown)
    {
        foreach (var item in report.Usage)
        {
            var key = (report.Installation, item!.Day, item.Subject);
            var (least, most) = _counters.GetValueOrDefault(key);
            _counters[key] = (isKnown ? Math.Max(least, item.Seconds) : least, Math.Max(most, item.Seconds));
        }
    }

    public DeviceRecord Save(DeviceRecord device) => device with
    {
        Reported = [.. _counters.Select(each => new ReportedCounter(each.Key.Installation, each.Key.Day, each.Key.Subject, each.Value.Least, each.Value.Most))],
    };
}
