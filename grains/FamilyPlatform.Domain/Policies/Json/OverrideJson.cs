using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>Overrides in JSON, as cases and bundles hold them (policy, Overrides and bonus).</summary>
internal static class OverrideJson
{
    public static ImmutableArray<PolicyOverride> ReadAll(JsonPlace place) => JsonValues.List(place, Read);

    public static void Write(Utf8JsonWriter writer, PolicyOverride one)
    {
        writer.WriteStartObject();
        writer.WriteString("id", one.Id);
        writer.WriteString("target", one.Target);
        writer.WriteString("action", PolicyWords.Format(one.Action));
        writer.WriteString("from", JsonTimes.Format(one.From));
        writer.WriteString("to", JsonTimes.Format(one.To));
        writer.WriteString("createdAt", JsonTimes.Format(one.CreatedAt));
        writer.WriteIfSet("createdBy", one.CreatedBy);
        writer.WriteTexts("devices", one.Devices);
        writer.WriteEndObject();
    }

    private static PolicyOverride Read(JsonPlace place)
    {
        var members = place.Object("an override", "id", "target", "action", "from", "to", "createdAt", "createdBy", "devices");
        return new()
        {
            Id = members.Need("id", JsonValues.Text),
            Target = members.Need("target", JsonValues.Target)?.ToString()!,
            Action = members.Need("action", PolicyWords.Action),
            From = members.Need("from", JsonTimes.Instant),
            To = members.Need("to", JsonTimes.Instant),
            CreatedAt = members.Need("createdAt", JsonTimes.Instant),
            CreatedBy = members.MaybeObject("createdBy", JsonValues.Text),
            Devices = members.Or("devices", JsonValues.Texts, []),
        };
    }
}
