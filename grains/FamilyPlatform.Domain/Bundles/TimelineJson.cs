using System.Collections.Immutable;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Domain;

/// <summary>A timeline in JSON: <c>segments: [{ from, to, profile }]</c> and <c>profiles: [{ default, allow, block }]</c> (device protocol, Bundle).</summary>
public static class TimelineJson
{
    /// <summary>Writes a timeline as the next value of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(timeline);

        writer.WriteStartObject();
        writer.WriteStartArray("segments");
        foreach (var segment in timeline.Segments)
        {
            writer.WriteStartObject();
            writer.WriteString("from", Rfc3339.Format(segment.From));
            writer.WriteString("to", Rfc3339.Format(segment.To));
            writer.WriteNumber("profile", segment.Profile);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("profiles");
        foreach (var profile in timeline.Profiles)
        {
            writer.WriteStartObject();
            writer.WriteString("default", profile.Default == PolicyAction.Allow ? "allow" : "block");
            WriteTexts(writer, "allow", profile.Allow);
            WriteTexts(writer, "block", profile.Block);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
