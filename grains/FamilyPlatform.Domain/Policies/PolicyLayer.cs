using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// One layer of a child's policy, the guardian's own or an expert pack's. What is null was not set, and the layer below decides (policy, Layers).
/// </summary>
public sealed record PolicyLayer
{
    /// <summary>A layer that sets nothing.</summary>
    public static PolicyLayer Empty { get; } = new();

    /// <summary>Minutes after local midnight at which a policy day begins, 0 to 1439.</summary>
    public int? DayStart { get; init; }

    public DayCalendar? Calendar { get; init; }

    public ImmutableArray<Target>? AlwaysAllowed { get; init; }

    public ImmutableArray<Rule>? Rules { get; init; }

    public ImmutableArray<Routine>? Routines { get; init; }

    public ImmutableArray<Limit>? Limits { get; init; }

    public bool? ApproveNewApps { get; init; }

    public ImmutableArray<string>? ApprovedApps { get; init; }
}
