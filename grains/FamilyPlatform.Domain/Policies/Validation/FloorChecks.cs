using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>What a partner's floor must keep beyond being readable.</summary>
internal static class FloorChecks
{
    public static void Run(JsonPlace floor, PolicyVocabulary vocabulary)
    {
        if (floor.Value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        ListChecks.AtMost(floor, PolicyBounds.Floor);
        EntryIdChecks.Run(floor.Items());
        foreach (var entry in floor.Items())
        {
            TargetChecks.Run(entry.Find("target"), vocabulary);
        }
    }
}
