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

    /// <summary>The generation (<c>Bundles:Generation</c>) under which the row was last written. A higher one in force tells that the row comes from a backup.</summary>
    [Id(2)]
    public int Generation { get; init; }

    /// <summary>When the row was first used after it came from a backup; null for never. Periods that ran then may hold ceilings that it does not know of.</summary>
    [Id(3)]
    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>Who has yet to tell what it holds since then.</summary>
    [Id(4)]
    public ImmutableArray<OwedReport> Owing { get; init; } = [];

    /// <summary>Until when the family listens before it judges which devices are silent.</summary>
    [Id(30)]
    public DateTimeOffset ListensUntil { get; init; }

    public DateTimeOffset? DueAt => LedgerDue.At(this);

    /// <summary>What the write that stores this state appends besides; never part of the row.</summary>
    [field: NonSerialized]
    public ImmutableArray<Append> Appends { get; init; } = [];

    /// <summary>
    /// The row as it is after a backup was restored: every device that is not released, in its present epoch, must tell what it holds before anything is granted
    /// (device protocol, Ceilings). Who owed it since an earlier restore owes it still.
    /// </summary>
    public LedgerState Restored(FamilyState family, int generation, DateTimeOffset now) => this with
    {
        Generation = generation,
        RestoredAt = now,
        Owing =
        [
            .. family.Devices
                .Where(device => device.Standing != DeviceStanding.Released)
                .Select(device => new OwedReport(device.Id, device.Epoch, Find(device.Id) is { } known && known.Epoch == device.Epoch ? known.Installation : null))
                .Union(Owing),
        ],
    };

    /// <summary>
    /// A report that was written after the device heard from the restored platform tells what it holds now; an older one may still be on its way. The bundle's
    /// version tells them apart, for its upper half is the generation.
    /// </summary>
    public LedgerState Told(DeviceId device, DeviceReport report) =>
        !Owing.IsEmpty && report.HavePolicy >> 32 >= Generation
            ? this with
            {
                Owing = Owing.RemoveAll(owed => owed.Device == device
                    && owed.Epoch == report.Speaker.Epoch
                    && (owed.Installation is null || owed.Installation == report.Installation)),
            }
            : this;

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
