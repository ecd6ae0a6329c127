using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The row <c>family</c>: everything of a family that must hold together and that guardians change (architecture, decision 2).</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.FamilyState")]
internal sealed record FamilyState : IAppendSource, IDueSource
{
    /// <summary>The shape that this code writes. A row of an older shape is brought up on activation; one of a newer shape is refused.</summary>
    public const int CurrentFormat = 1;

    [Id(0)]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Null for a family that was never made.</summary>
    [Id(1)]
    public DateTimeOffset? CreatedAt { get; init; }

    [Id(2)]
    public string Name { get; init; } = "";

    [Id(3)]
    public string TimeZone { get; init; } = "";

    [Id(4)]
    public string Locale { get; init; } = "";

    [Id(5)]
    public string Country { get; init; } = "";

    /// <summary>Of the settings above.</summary>
    [Id(6)]
    public long Version { get; init; }

    [Id(7)]
    public ImmutableArray<GuardianEntry> Guardians { get; init; } = [];

    [Id(8)]
    public ImmutableArray<ChildState> Children { get; init; } = [];

    [Id(9)]
    public ImmutableArray<DeviceEntry> Devices { get; init; } = [];

    [Id(10)]
    public ImmutableArray<TicketEntry> Tickets { get; init; } = [];

    [Id(11)]
    public ImmutableArray<EnrolmentEntry> Enrolments { get; init; } = [];

    [Id(12)]
    public ImmutableArray<CommandEntry> Commands { get; init; } = [];

    [Id(13)]
    public ImmutableArray<ChildRequest> Requests { get; init; } = [];

    /// <summary>What the write that stores this state appends besides; never part of the row.</summary>
    [field: NonSerialized]
    public ImmutableArray<Append> Appends { get; init; } = [];

    public DateTimeOffset? DueAt => FamilyDue.At(this);

    public bool Exists => CreatedAt is not null;

    public ChildState? Child(ChildId id) => Children.FirstOrDefault(child => child.Id == id);

    public DeviceEntry? Device(DeviceId id) => Devices.FirstOrDefault(device => device.Id == id);

    public FamilyState With(ChildState child) =>
        this with { Children = Children.Replace(Children.First(each => each.Id == child.Id), child) };

    public FamilyState With(DeviceEntry device) =>
        this with { Devices = Devices.Replace(Devices.First(each => each.Id == device.Id), device) };
}
