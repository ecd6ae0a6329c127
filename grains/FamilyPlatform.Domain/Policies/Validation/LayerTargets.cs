using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Every target of a layer with its pointer.</summary>
internal static class LayerTargets
{
    public static IEnumerable<(string Pointer, Target Target)> Of(PolicyLayer layer) =>
    [
        .. OfList("/alwaysAllowed", layer.AlwaysAllowed ?? []),
        .. (layer.Rules ?? []).Select((rule, index) => ($"/rules/{index}/target", rule.Target)),
        .. (layer.Routines ?? []).SelectMany((routine, index) => OfRoutine($"/routines/{index}/access", routine.Access)),
        .. (layer.Limits ?? []).SelectMany((limit, index) => OfLimit($"/limits/{index}", limit)),
    ];

    private static IEnumerable<(string, Target)> OfRoutine(string pointer, Access access) =>
        OfList($"{pointer}/allow", access.Allow).Concat(OfList($"{pointer}/block", access.Block));

    private static IEnumerable<(string, Target)> OfLimit(string pointer, Limit limit) =>
        OfList($"{pointer}/targets", limit.Targets)
            .Concat(OfList($"{pointer}/except", limit.Except))
            .Concat(limit.Weights.Select((weight, index) => ($"{pointer}/weights/{index}/target", weight.Target)));

    private static IEnumerable<(string, Target)> OfList(string pointer, ImmutableArray<Target> targets) =>
        targets.Select((target, index) => ($"{pointer}/{index}", target));
}
