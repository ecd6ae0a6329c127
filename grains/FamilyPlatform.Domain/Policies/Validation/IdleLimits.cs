using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Finds limits that can never apply. Says so only where it is certain: what the catalogue decides is not looked at.</summary>
internal static class IdleLimits
{
    /// <summary>Why the limit can never apply, or null.</summary>
    public static string? Reason(Limit limit, ImmutableArray<Target> alwaysAllowed, NamedDayTypes types) => limit switch
    {
        { Targets.IsEmpty: true } => "A limit without targets counts nothing.",
        _ when !limit.Minutes.Any(entry => types.CanReach(entry.Key)) => "No day has minutes of this limit.",
        _ when limit.Targets.All(target => AnyCovers(limit.Except, target)) => "All that this limit counts is excepted.",
        _ when limit.Targets.All(target => AnyCovers(alwaysAllowed, target)) => "All that this limit counts is always allowed.",
        _ when IsWeightless(limit) => "All that this limit counts has weight 0.",
        _ => null,
    };

    private static bool IsWeightless(Limit limit) =>
        limit.Weights.All(weight => weight.Percent == 0)
        && limit.Targets.All(target => limit.Weights.Any(weight => Covers(weight.Target, target)));

    private static bool AnyCovers(ImmutableArray<Target> targets, Target narrow) => targets.Any(wide => Covers(wide, narrow));

    private static bool Covers(Target wide, Target narrow) => wide == narrow || wide.Kind switch
    {
        TargetKind.All => narrow.Kind != TargetKind.Capability || Capabilities.IsInAll(narrow.Value),
        TargetKind.Site => narrow.Kind == TargetKind.Site && narrow.Value.EndsWith($".{wide.Value}", StringComparison.Ordinal),
        TargetKind.Category or TargetKind.Capability or TargetKind.App => false,
    };
}
