using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>How long a list may be.</summary>
internal static class ListChecks
{
    public static void AtMost(JsonPlace? list, int most)
    {
        if (list is { Value.ValueKind: JsonValueKind.Array } && list.Value.GetArrayLength() > most)
        {
            list.Refuse(PolicyFaultCodes.TooMany, $"At most {most} entries.");
        }
    }
}
