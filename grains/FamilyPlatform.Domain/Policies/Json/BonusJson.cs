using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>Bonus time in JSON, as bundles hold it (policy, Overrides and bonus).</summary>
internal static class BonusJson
{
    public static ImmutableArray<Bonus> ReadAll(JsonPlace place) => JsonValues.List(place, Read);

    public static void Write(Utf8JsonWriter writer, Bonus bonus)
    {
        writer.WriteStartObject();
        writer.WriteString("id", bonus.Id);
        writer.WriteIfSet("limit", bonus.Limit);
        writer.WriteIfSet("target", bonus.Target);
        writer.WriteString("day", JsonTimes.Format(bonus.Day));
        writer.WriteNumber("seconds", bonus.Seconds);
        writer.WriteIfSet("device", bonus.Device);
        writer.WriteString("createdAt", JsonTimes.Format(bonus.CreatedAt));
        writer.WriteIfSet("createdBy", bonus.CreatedBy);
        writer.WriteEndObject();
    }

    private static Bonus Read(JsonPlace place)
    {
        var members = place.Object("a bonus", "id", "limit", "target", "day", "seconds", "device", "createdAt", "createdBy");
        if (members.Has("limit") == members.Has("target") && place.Value.ValueKind == JsonValueKind.Object)
        {
            place.Refuse(PolicyFaultCodes.MissingMember, "A bonus names either a `limit` or a `target`.");
        }

        return new()
        {
            Id = members.Need("id", JsonValues.Text),
            Limit = members.MaybeObject("limit", JsonValues.Text),
            Target = members.MaybeObject("target", JsonValues.Target)?.ToString(),
            Day = members.Need("day", JsonTimes.Date),
            Seconds = members.Need("seconds", JsonValues.Long),
            Device = members.MaybeObject("device", JsonValues.Text),
            CreatedAt = members.Need("createdAt", JsonTimes.Instant),
            CreatedBy = members.MaybeObject("createdBy", JsonValues.Text),
        };
    }
}
