using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>The routines of a layer.</summary>
internal static class RoutineChecks
{
    public static void Run(JsonPlace layer, PolicyVocabulary vocabulary)
    {
        ListChecks.AtMost(layer.Find("routines"), PolicyBounds.Routines);
        EntryIdChecks.Run(layer.Each("routines"));
        foreach (var routine in layer.Each("routines"))
        {
            ListChecks.AtMost(routine.Find("schedule"), PolicyBounds.BlocksARoutine);
            foreach (var block in routine.Each("schedule"))
            {
                CheckBlock(block);
            }

            TargetChecks.RunList(routine.Find("access"), "allow", vocabulary);
            TargetChecks.RunList(routine.Find("access"), "block", vocabulary);
        }
    }

    private static void CheckBlock(JsonPlace block)
    {
        foreach (var place in block.Each("dayTypes").Concat(block.Each("nightsBefore")))
        {
            DayTypeChecks.Run(place);
        }

        if (block.Value.ValueKind == JsonValueKind.Object && IsEmpty(block, "days") && IsEmpty(block, "dayTypes") && IsEmpty(block, "nightsBefore"))
        {
            block.Refuse(PolicyFaultCodes.NoDays, "A block names its days by `days`, `dayTypes` or `nightsBefore`.");
        }
    }

    // A list of the wrong type was refused already and says nothing about days.
    private static bool IsEmpty(JsonPlace block, string list) =>
        block.Find(list) is not { } place || (place.Value.ValueKind == JsonValueKind.Array && place.Value.GetArrayLength() == 0);
}
