using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// The one-tap edits of a guardian's layer. Pure and idempotent: a second tap changes nothing. An edit can make a layer larger than
/// <see cref="PolicyBounds"/>, so it is checked like any other before it is saved.
/// </summary>
/// <remarks>
/// A rule is weaker than an allow override that is alive: who blocks an app withdraws such overrides besides (policy, Decision, rows 3 and 4).
/// </remarks>
public static class PolicyEdits
{
    /// <summary>
    /// Blocks an app, its packages and its sites until it is unblocked: a block rule of the guardian's on exactly that app, and the end of everything
    /// that would let a part of it through, which are allow rules on it and its sites, and <c>alwaysAllowed</c>. What the pack allows of its sites is met
    /// by rules on those sites, since only an entry that is targeted exactly leaves the pack's list.
    /// </summary>
    /// <param name="layer">The guardian's layer.</param>
    /// <param name="app">A catalogue id, or <c>pkg:platform:package</c>.</param>
    /// <param name="isItsHost">Whether a host belongs to the app, by the catalogue.</param>
    /// <param name="pack">The pack under the layer, if one is followed.</param>
    /// <exception cref="ArgumentException"><paramref name="app"/> is no app id.</exception>
    public static PolicyLayer BlockApp(PolicyLayer layer, string app, Func<string, bool> isItsHost, PolicyLayer? pack = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(isItsHost);
        ThrowUnlessApp(app);

        var blocked = layer;
        foreach (var site in AllowedSites(pack, isItsHost).Except(BlockedTargets(layer)).Reverse())
        {
            blocked = Block(blocked, site, BlockRuleIds.OfSite(app, site), pack);
        }

        blocked = Block(blocked, Target.App(app), BlockRuleIds.OfApp(app), pack);
        return blocked with
        {
            Rules = [.. (blocked.Rules ?? []).Where(rule => rule.Action == PolicyAction.Block || !IsItsSite(rule.Target, isItsHost))],
            AlwaysAllowed = blocked.AlwaysAllowed is { } allowed
                ? [.. allowed.Where(target => target != Target.App(app) && !IsItsSite(target, isItsHost))]
                : null,
        };
    }

    /// <summary>
    /// Takes back the guardian's block rules on exactly this app, and those on its sites that <see cref="BlockApp"/> made. What the pack or a
    /// category blocks stays blocked.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="app"/> is no app id.</exception>
    public static PolicyLayer UnblockApp(PolicyLayer layer, string app)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ThrowUnlessApp(app);

        return layer.Rules is { } rules
            ? layer with { Rules = [.. rules.Where(rule => rule.Action != PolicyAction.Block || !BlocksForApp(rule, app))] }
            : layer;
    }

    /// <summary>Whether the guardian's layer blocks exactly this app.</summary>
    public static bool IsAppBlocked(PolicyLayer layer, string app)
    {
        ArgumentNullException.ThrowIfNull(layer);

        return BlockedTargets(layer).Contains(Target.App(app));
    }

    // A block rule of the guardian's own on the same target stays where it is; else ours comes first.
    private static PolicyLayer Block(PolicyLayer layer, Target target, IEnumerable<string> ids, PolicyLayer? pack)
    {
        var rules = layer.Rules ?? [];
        if (rules.FirstOrDefault(rule => rule.Target == target && rule.Action == PolicyAction.Block) is { } already)
        {
            return layer with { Rules = [.. rules.Where(rule => rule.Target != target || rule.Id == already.Id)] };
        }

        // An id of the pack's would take the place of the pack's rule.
        var others = rules.Where(rule => rule.Target != target).ToImmutableArray();
        var taken = others.Concat(pack?.Rules ?? []).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var block = new Rule { Id = ids.First(id => !taken.Contains(id)), Target = target, Action = PolicyAction.Block };
        return layer with { Rules = [block, .. others] };
    }

    private static IEnumerable<Target> AllowedSites(PolicyLayer? pack, Func<string, bool> isItsHost) =>
        (pack?.AlwaysAllowed ?? [])
            .Concat((pack?.Rules ?? []).Where(rule => rule.Action == PolicyAction.Allow).Select(rule => rule.Target))
            .Where(target => IsItsSite(target, isItsHost))
            .Distinct();

    private static IEnumerable<Target> BlockedTargets(PolicyLayer layer) =>
        (layer.Rules ?? []).Where(rule => rule.Action == PolicyAction.Block).Select(rule => rule.Target);

    private static bool IsItsSite(Target target, Func<string, bool> isItsHost) => target.Kind == TargetKind.Site && isItsHost(target.Value);

    private static bool BlocksForApp(Rule rule, string app) =>
        rule.Target == Target.App(app) || (rule.Target.Kind == TargetKind.Site && BlockRuleIds.IsOfSite(rule.Id, app, rule.Target));

    private static void ThrowUnlessApp(string app)
    {
        if (!Names.IsAppId(app))
        {
            throw new ArgumentException("Must be a catalogue id or `pkg:platform:package`.", nameof(app));
        }
    }
}
