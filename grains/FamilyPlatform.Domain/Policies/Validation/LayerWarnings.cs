using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>What is odd about a layer that is accepted.</summary>
internal static class LayerWarnings
{
    public static ImmutableArray<PolicyWarning> Of(PolicyLayer layer, PolicyVocabulary vocabulary, PolicyLayer? below)
    {
        var types = new NamedDayTypes(layer.Calendar ?? below?.Calendar);
        return [.. OfNames(layer, vocabulary), .. OfRoutines(layer, types), .. OfLimits(layer, types)];
    }

    private static IEnumerable<PolicyWarning> OfNames(PolicyLayer layer, PolicyVocabulary vocabulary)
    {
        foreach (var (pointer, target) in LayerTargets.Of(layer))
        {
            if (target.Kind == TargetKind.Category && target.Value != "unknown" && !vocabulary.IsKnownCategory(target.Value))
            {
                yield return new(pointer, PolicyWarningCodes.UnknownCategory, "The catalogue has no such category; it may get one.");
            }

            if (target.Kind == TargetKind.App && IsUnknown(target.Value, vocabulary))
            {
                yield return UnknownApp(pointer);
            }
        }

        foreach (var (index, app) in (layer.ApprovedApps ?? []).Index())
        {
            if (IsUnknown(app, vocabulary))
            {
                yield return UnknownApp($"/approvedApps/{index}");
            }
        }
    }

    private static IEnumerable<PolicyWarning> OfRoutines(PolicyLayer layer, NamedDayTypes types)
    {
        foreach (var (index, routine) in (layer.Routines ?? []).Index())
        {
            foreach (var (number, block) in routine.Schedule.Index())
            {
                var pointer = $"/routines/{index}/schedule/{number}";
                foreach (var warning in OfDayTypes($"{pointer}/dayTypes", block.DayTypes, types))
                {
                    yield return warning;
                }

                foreach (var warning in OfDayTypes($"{pointer}/nightsBefore", block.NightsBefore, types))
                {
                    yield return warning;
                }
            }

            if (!routine.Schedule.Any(types.CanReach))
            {
                yield return new($"/routines/{index}", PolicyWarningCodes.RoutineNeverRuns, "No day has a block of this routine.");
            }
        }
    }

    private static IEnumerable<PolicyWarning> OfLimits(PolicyLayer layer, NamedDayTypes types)
    {
        foreach (var (index, limit) in (layer.Limits ?? []).Index())
        {
            foreach (var (key, _) in limit.Minutes)
            {
                if (!types.CanReach(key))
                {
                    yield return UnknownDayType($"/limits/{index}/minutes/{JsonPointer.Escape(key)}");
                }
            }

            if (IdleLimits.Reason(limit, layer.AlwaysAllowed ?? [], types) is { } reason)
            {
                yield return new($"/limits/{index}", PolicyWarningCodes.LimitNeverApplies, reason);
            }
        }
    }

    private static IEnumerable<PolicyWarning> OfDayTypes(string pointer, ImmutableArray<string> names, NamedDayTypes types) =>
        names.Index().Where(name => !types.Contains(name.Item)).Select(name => UnknownDayType($"{pointer}/{name.Index}"));

    // An app that is named by its package is outside the catalogue on purpose.
    private static bool IsUnknown(string app, PolicyVocabulary vocabulary) =>
        !app.StartsWith("pkg:", StringComparison.Ordinal) && !vocabulary.IsKnownApp(app);

    private static PolicyWarning UnknownApp(string pointer) =>
        new(pointer, PolicyWarningCodes.UnknownApp, "The catalogue has no such app; it may get one.");

    private static PolicyWarning UnknownDayType(string pointer) =>
        new(pointer, PolicyWarningCodes.UnknownDayType, "No calendar gives a date this type.");
}
