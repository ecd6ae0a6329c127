using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The row <c>ledger</c>: what the devices of a family reported. It changes at every check-in and is written lazily, or at once where events came.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.LedgerState")]
internal sealed record LedgerState : IAppendSource, IDueSource
{
    public const int CurrentFormat = 1;

    [Id(0)]
    public int Format { get; init; } = CurrentFormat;

    [Id(1)]
    public ImmutableArray<DeviceLedger> Devices { get; init; } = [];

    /// <summary>Until when the family listens before it judges which devices are silent.</summary>
    [Id(30)]
    public DateTimeOffset ListensUntil { get; init; }

    public DateTimeOffset? DueAt => LedgerDue.At(this);

    /// <summary>What the write that stores this state appends besides; never part of the row.</summary>
    [field: NonSerialized]
    public ImmutableArray<Append> Appends { get; init; } = [];

    public DeviceLedger Of(DeviceId device, int epoch)
    {
        var known = Find(device);
        return known is null ? new() { Device = device, Epoch = epoch }
            : known.Epoch == epoch ? known
            : known.Restart(epoch);
    }

    public DeviceLedger? Find(DeviceId device)
    {
        foreach (var each in Devices)
        {
            if (each.Device == device)
            {
                return each;
            }
        }

        return null;
    }

    public LedgerState With(DeviceLedger device)
    {
        for (var i = 0; i < Devices.Length; i++)
        {
            if (Devices[i].Device == device.Device)
            {
                return this with { Devices = Devices.SetItem(i, device) };
            }
        }

        return this with { Devices = Devices.Add(device) };
    }
}
