using FamilyPlatform.Fleet.Measuring;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>Compares a device's list of events: each once, in order, nothing more and nothing less.</summary>
internal sealed class EventCheck(Findings differences, Tally tally)
{
    public async Task CompareAsync(GuardianReader reader, DeviceRecord device, CancellationToken cancellationToken)
    {
        var all = await reader.EventsAsync(device.Family, device.DeviceId, cancellationToken);
        var known = OfDevice(device, all);
        differences.Compare($"{device.DeviceId} number of events", device.Raised.Count, known.Count);
        for (var index = 0; index < Math.Min(known.Count, device.Raised.Count); index++)
        {
            differences.Compare($"{device.DeviceId} event {index + 1}", (index + 1, device.Raised[index]), ((int)known[index].Id!.Value, new(known[index].Kind, known[index].Code)));
        }

        foreach (var found in all.Where(each => each.Id is null))
        {
            differences.Add($"{device.DeviceId}: the server noticed {found.Code}");
        }

        differences.Compare($"{device.DeviceId} lives of its counters", 0, device.Conflicts);
        differences.Compare($"{device.DeviceId} error of its bundle", null, device.BundleError);
        tally.Events(device.Raised.Count);
    }

    /// <summary>What a server acknowledged is there, even before the device says it again.</summary>
    public async Task CompareAcknowledgedAsync(GuardianReader reader, DeviceRecord device, CancellationToken cancellationToken)
    {
        var known = OfDevice(device, await reader.EventsAsync(device.Family, device.DeviceId, cancellationToken)).Select(each => each.Id!.Value).ToHashSet();
        for (var number = 1L; number <= device.AcknowledgedEvent; number++)
        {
            if (!known.Contains(number))
            {
                differences.Add($"{device.DeviceId}: event {number} was acknowledged and is not there");
            }
        }

        tally.Events(device.AcknowledgedEvent);
    }

    /// <summary>Two devices with one key: suspected soon, both protected, and no event of either lost.</summary>
    public async Task CompareClonesAsync(GuardianReader reader, IReadOnlyList<DeviceRecord> both, CancellationToken cancellationToken)
    {
        var device = both[0];
        var all = await reader.EventsAsync(device.Family, device.DeviceId, cancellationToken);
        var known = OfDevice(device, all);
        for (var index = 0; index < known.Count; index++)
        {
            differences.Compare($"{device.DeviceId} number of event {index + 1}", index + 1L, known[index].Id!.Value);
        }

        var codes = known.GroupBy(each => each.Code).ToDictionary(each => each.Key, each => each.Count());
        foreach (var happened in both.SelectMany(each => each.Raised).Where(each => each.Code != "clock_changed"))
        {
            if (!codes.ContainsKey(happened.Code))
            {
                differences.Add($"{device.DeviceId} and its twin: event {happened.Code} is lost");
            }
        }

        if (device.SuspectedAfter is < 1 or > 2)
        {
            differences.Add($"{device.DeviceId} and its twin: suspected after {device.SuspectedAfter} check-ins of each");
        }

        foreach (var each in both.Where(each => each.Bundle == 0 || each.BundleError is not null))
        {
            differences.Add($"{device.DeviceId}{(each.IsTwin ? "'s twin" : "")}: holds bundle {each.Bundle} {each.BundleError}");
        }

        tally.Events(both.Sum(each => each.Raised.Count));
    }

    private static List<KnownEvent> OfDevice(DeviceRecord device, IEnumerable<KnownEvent> all) => [.. all.Where(each => each.Epoch == device.Epoch && each.Id is not null)];
}
