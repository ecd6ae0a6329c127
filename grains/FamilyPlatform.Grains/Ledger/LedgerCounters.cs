using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The ledger's counters in the evaluator's words.</summary>
internal static class LedgerCounters
{
    /// <summary>All counters that are a child's, on whatever device.</summary>
    public static IReadOnlyList<Counter> Of(FamilyState family, LedgerState ledger, ChildId child, SubjectResolver subjects) =>
        [.. ledger.Devices.SelectMany(device => family.Device(device.Device) is { } entry ? Of(entry, device, child, subjects).Select(pair => pair.Resolved) : [])];

    /// <summary>The counters of one device that are the child's, for it may have been another's in earlier epochs.</summary>
    public static IEnumerable<(UsageCounter Stored, Counter Resolved)> Of(DeviceEntry entry, DeviceLedger device, ChildId child, SubjectResolver subjects)
    {
        var id = device.Device.ToString();
        foreach (var counter in device.Counters)
        {
            if (entry.OwnerIn(counter.Epoch) == child && Subject.TryParse(counter.Subject, out var subject))
            {
                yield return (
                    counter,
                    new()
                    {
                        Device = id,
                        Installation = $"{counter.Epoch}/{counter.Installation}",
                        Day = counter.Day,
                        Seconds = counter.Seconds,
                        Subject = subjects.Resolve(subject),
                        Granted = counter.Granted,
                    });
            }
        }
    }
}
