using System.Text.Json;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.Json;

/// <summary>Reads and writes instants as <see cref="Rfc3339"/> says.</summary>
public sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.TryParse(reader.GetString(), out var instant)
            ? instant
            : throw new JsonException("An instant is RFC 3339 with an offset.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);

        writer.WriteStringValue(Rfc3339.Format(value));
    }
}
