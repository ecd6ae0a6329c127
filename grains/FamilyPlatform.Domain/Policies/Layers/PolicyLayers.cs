using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Builds the effective policy of a child from its layers (policy, Layers).</summary>
public static class PolicyLayers
{
    /// <summary>
    /// The partner's floor, and the guardian's own settings over the pack's. Lists hold the guardian's entries in their order, then those of the pack whose id
    /// the guardian does not use; what neither sets is at its default.
    /// </summary>
    /// <param name="floor">The partner's; empty where there is none.</param>
    /// <param name="pack">The pack that is followed, or null.</param>
    /// <param name="guardian">The guardian's own settings.</param>
    /// <param name="version">What the server assigned to this policy.</param>
    public static Policy Merge(ImmutableArray<FloorEntry> floor, PackLayer? pack, PolicyLayer guardian, long version)
    {
        ArgumentNullException.ThrowIfNull(guardian);

        var expert = pack?.Layer ?? PolicyLayer.Empty;
        var source = pack is null ? Source.Guardian : Source.Pack(pack.Id);
        var blocked = (guardian.Rules ?? []).Where(rule => rule.Action == PolicyAction.Block).Select(rule => rule.Target).ToHashSet();
        return new()
        {
            Version = version,
            DayStart = guardian.DayStart ?? expert.DayStart ?? 0,
            Calendar = guardian.Calendar ?? expert.Calendar,
            Floor = floor,
            AlwaysAllowed = Union(guardian.AlwaysAllowed, expert.AlwaysAllowed, target => !blocked.Contains(target)),
            Rules = Entries(guardian.Rules, expert.Rules, rule => rule.Id, (rule, from) => rule with { Source = from }, source),
            Routines = Entries(guardian.Routines, expert.Routines, routine => routine.Id, (routine, from) => routine with { Source = from }, source),
            Limits = Entries(guardian.Limits, expert.Limits, limit => limit.Id, (limit, from) => limit with { Source = from }, source),
            ApproveNewApps = guardian.ApproveNewApps ?? expert.ApproveNewApps ?? false,
            ApprovedApps = Union(guardian.ApprovedApps, expert.ApprovedApps, app => !blocked.Contains(Target.App(app))),
        };
    }

    private static ImmutableArray<T> Entries<T>(
        ImmutableArray<T>? guardian, ImmutableArray<T>? pack, Func<T, string> id, Func<T, string, T> withSource, string packSource)
    {
        var own = guardian ?? [];
        var taken = own.Select(id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. own.Select(entry => withSource(entry, Source.Guardian)),
            .. (pack ?? []).Where(entry => !taken.Contains(id(entry))).Select(entry => withSource(entry, packSource)),
        ];
    }

    private static ImmutableArray<T> Union<T>(ImmutableArray<T>? guardian, ImmutableArray<T>? pack, Func<T, bool> stays) =>
        [.. (guardian ?? []).Union((pack ?? []).Where(stays))];
}
