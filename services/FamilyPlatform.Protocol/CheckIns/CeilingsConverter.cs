using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>Reads held ceilings by limit; one that cannot be read is null and spoils no other.</summary>
internal sealed class CeilingsConverter : JsonConverter<IReadOnlyDictionary<string, HeldCeiling?>>
{
    public override IReadOnlyDictionary<string, HeldCeiling?> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object was expected.");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var ceilings = new Dictionary<string, HeldCeiling?>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            ceilings[member.Name] = ReadCeiling(member.Value);
        }

        return ceilings;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, HeldCeiling?> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (limit, ceiling) in value)
        {
            if (ceiling is null)
            {
                writer.WriteNull(limit);
                continue;
            }

            writer.WriteStartObject(limit);
            writer.WriteString("period", ceiling.Period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteNumber("seconds", ceiling.Seconds);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static HeldCeiling? ReadCeiling(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryDate("period", out var period)
        && item.TryNumber("seconds", 0, int.MaxValue, out var seconds)
            ? new() { Period = period, Seconds = seconds }
            : null;
}
