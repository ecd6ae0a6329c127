using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A partner's floor in JSON: a list of entries.</summary>
internal static class FloorJson
{
    public static ImmutableArray<FloorEntry> Read(JsonPlace place) => JsonValues.List(place, ReadEntry);

    public static void Write(Utf8JsonWriter writer, FloorEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("id", entry.Id);
        writer.WriteString("target", entry.Target.ToString());
        writer.WriteEndObject();
    }

    private static FloorEntry ReadEntry(JsonPlace place)
    {
        var members = place.Object("a floor entry", "id", "target");
        return new() { Id = members.Need("id", JsonValues.Text), Target = members.Need("target", JsonValues.Target) };
    }
}
