using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>Seconds by limit in JSON, in the order in which they were given.</summary>
internal static class SecondsJson
{
    public static ImmutableArray<KeyValuePair<string, long>> Read(JsonPlace place) =>
        [.. place.Entries().Select(entry => KeyValuePair.Create(entry.Key, JsonValues.Long(entry.Value)))];

    public static void Write(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, long>> seconds)
    {
        writer.WriteStartObject(name);
        foreach (var (limit, value) in seconds)
        {
            writer.WriteNumber(limit, value);
        }

        writer.WriteEndObject();
    }
}
