using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>
/// What truly happened on a device, counted apart from the device's own counters. What was not stored yet is apart too: a process that ends takes it along, and
/// then it did not happen as far as anybody can know.
/// </summary>
internal sealed class TrueLife(DeviceRecord record)
{
    private readonly Dictionary<(DateOnly Day, string Subject), long> _used = record.Used.ToDictionary(use => (use.Day, use.Subject), use => use.Seconds);
    private readonly List<TrueEvent> _raised = [.. record.Raised];
    private readonly List<TrueUse> _freshUse = [];
    private readonly List<TrueEvent> _freshEvents = [];

    public int EventCount => _raised.Count;

    /// <summary>The number that the next event will have.</summary>
    public int NextEvent => _raised.Count + _freshEvents.Count + 1;

    public bool HasFresh => _freshUse.Count + _freshEvents.Count > 0;

    public void Use(DateOnly day, string subject, long seconds) => _freshUse.Add(new(day, subject, seconds));

    public void Raise(TrueEvent happened) => _freshEvents.Add(happened);

    /// <summary>It is stored.</summary>
    public void Keep()
    {
        foreach (var use in _freshUse)
        {
            _used[(use.Day, use.Subject)] = _used.GetValueOrDefault((use.Day, use.Subject)) + use.Seconds;
        }

        _raised.AddRange(_freshEvents);
        Forget();
    }

    /// <summary>It went with the process.</summary>
    public void Forget()
    {
        _freshUse.Clear();
        _freshEvents.Clear();
    }

    public DeviceRecord Save(DeviceRecord device) => device with
    {
        Used = [.. _used.Select(use => new TrueUse(use.Key.Day, use.Key.Subject, use.Value))],
        Raised = [.. _raised],
    };
}
