using System.Globalization;
using System.Runtime.InteropServices;
using FamilyPlatform.Domain;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>Makes the next state of a child. Whatever a device would see differently takes a new bundle version here and nowhere else.</summary>
internal sealed class ChildPolicies(SubjectResolver subjects, PolicyHistories histories, IOptions<BundleOptions> options)
{
    public PolicyHistories Histories => histories;

    public SubjectResolver Subjects => subjects;

    /// <summary>The generation in force, which the restore of a backup raises.</summary>
    public int Generation => options.Value.Generation;

    /// <summary>A new child's policy day begins at four in the morning: late evenings belong to the day before.</summary>
    private const int FirstDayStart = 4 * 60;

    /// <summary>Raise it when the same inputs would make other bytes than the release before made.</summary>
    private const int BundleShape = 1;

    /// <summary>What else goes into a bundle than a child's own state.</summary>
    private readonly string _edition = string.Create(
        CultureInfo.InvariantCulture, $"{BundleShape}/{subjects.Catalog.Version}/{subjects.Catalog.Sha256[..16]}/{IanaZones.Version}");

    public ChildState NewChild(ChildId id, AddChild command, string color, string timeZone, DateTimeOffset now) => new()
    {
        Id = id,
        Name = command.Name,
        BirthYear = command.BirthYear,
        BirthMonth = command.BirthMonth,
        Color = color,
        Kind = command.Kind,
        CreatedAt = now,
        Layer = ImmutableCollectionsMarshal.AsImmutableArray(PolicyJson.Print(new PolicyLayer { DayStart = FirstDayStart })),
        Clock = PolicyDayClock.Of(timeZone, FirstDayStart),
        Stamp = new() { Number = 1, Generation = options.Value.Generation, IssuedAt = WholeSecond(now), Edition = _edition },
    };

    /// <summary>The family moved to another zone.</summary>
    public ChildState MoveTo(ChildState child, string timeZone, DateTimeOffset now) =>
        Stamp(child with { Clock = child.Clock.Change(timeZone, child.Clock.Settings[^1].DayStart, now) }, now);

    /// <summary>The child with another layer of the guardian's.</summary>
    public ChildState WithLayer(ChildState child, PolicyLayer layer, string timeZone, By by)
    {
        var before = new ChildRules(child, subjects).Layer;
        var policy = PolicyLayers.Merge([], null, layer, child.PolicyVersion + 1);
        return Stamp(
            child with
            {
                Layer = ImmutableCollectionsMarshal.AsImmutableArray(PolicyJson.Print(layer)),
                LayerVersion = child.LayerVersion + 1,
                PolicyVersion = child.PolicyVersion + 1,
                Clock = child.Clock.Change(timeZone, policy.DayStart, by.At),
                Entries = EntryStamps.Next(child.Entries, before, layer, by),
            },
            by.At);
    }

    /// <summary>
    /// Gives what the child's devices enforce a new version, and lets go of what has ended. What is left out here is left out of a bundle of the
    /// new version only, so an old version stays the same bytes.
    /// </summary>
    public ChildState Stamp(ChildState child, DateTimeOffset now)
    {
        var oldest = child.Clock.DayOf(now).AddDays(-UsageLedger.DaysBack);
        return child with
        {
            Overrides = child.Overrides.RemoveAll(each => each.To <= now),
            Bonus = child.Bonus.RemoveAll(bonus => bonus.Day < oldest),
            Stamp = new()
            {
                Number = child.Stamp.Number + 1,
                Generation = Math.Max(options.Value.Generation, child.Stamp.Generation),
                IssuedAt = WholeSecond(now),
                Edition = _edition,
            },
        };
    }

    /// <summary>
    /// Whether devices must get a new bundle though nobody changed anything: the timeline runs out, a change of zone or day start took effect, or a release brought
    /// another catalogue, other time zone data, or the generation was raised.
    /// </summary>
    public bool IsStale(ChildState child, DateTimeOffset now) =>
        child.Stamp.Edition != _edition
        || child.Stamp.Generation < options.Value.Generation
        || child.Stamp.IssuedAt + TimelineCompiler.Length - now < BundleOptions.Renewal
        || child.Clock.SettingAt(now) != child.Clock.SettingAt(child.Stamp.IssuedAt);

    // Instants on the wire are whole seconds. Rounding up would put the first second of a timeline into the future.
    private static DateTimeOffset WholeSecond(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
