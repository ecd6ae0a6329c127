using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>The effective policy of a child: all layers merged, nothing left open (policy, The policy of a child).</summary>
public sealed record Policy
{
    /// <summary>Assigned by the server, one more for every change of the effective policy.</summary>
    public long Version { get; init; }

    /// <summary>Minutes after local midnight at which a policy day begins, 0 to 1439.</summary>
    public int DayStart { get; init; }

    public DayCalendar? Calendar { get; init; }

    public ImmutableArray<FloorEntry> Floor { get; init; } = [];

    public ImmutableArray<Target> AlwaysAllowed { get; init; } = [];

    public ImmutableArray<Rule> Rules { get; init; } = [];

    public ImmutableArray<Routine> Routines { get; init; } = [];

    public ImmutableArray<Limit> Limits { get; init; } = [];

    public bool ApproveNewApps { get; init; }

    public ImmutableArray<string> ApprovedApps { get; init; } = [];
}
