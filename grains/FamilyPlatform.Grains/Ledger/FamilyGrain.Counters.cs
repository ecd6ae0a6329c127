using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    /// <summary>All counters that are a child's, on whatever device.</summary>
    private IReadOnlyList<Counter> CountersOf(ChildId child) =>
        [.. ledger.State.Devices.SelectMany(device => Counters(child, device, _ => true))];

    private List<DeviceUse> UsesOf(ChildId child, DeviceLedger asking)
    {
        var uses = new List<DeviceUse>();
        foreach (var device in ledger.State.With(asking).Devices)
        {
            if (family.State.Device(device.Device) is { } entry)
            {
                uses.Add(new(
                    device,
                    Counters(child, device, counter => counter.Epoch == device.Epoch),
                    Counters(child, device, counter => counter.Epoch != device.Epoch),
                    entry.Child == child && entry.Standing != DeviceStanding.Released));
            }
        }

        return uses;
    }

    private List<Counter> Counters(ChildId child, DeviceLedger device, Func<UsageCounter, bool> which)
    {
        var counters = new List<Counter>();
        if (family.State.Device(device.Device) is { } entry)
        {
            foreach (var counter in device.Counters)
            {
                if (which(counter) && entry.OwnerIn(counter.Epoch) == child && Subject.TryParse(counter.Subject, out var subject))
                {
                    counters.Add(new()
                    {
                        Device = device.Device.ToString(),
                        Installation = $"{counter.Epoch}/{counter.Installation}",
                        Day = counter.Day,
                        Seconds = counter.Seconds,
                        Subject = services.Subjects.Resolve(subject),
                        Granted = counter.Granted,
                    });
                }
            }
        }

        return counters;
    }
}
