using System.Text.Json;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.Json;

/// <summary>
/// Reads a list whose single items may be bad without spoiling the rest: a bad one is null at its place, so its index still makes the
/// pointer under which it is rejected. Only something that is no array spoils the body.
/// </summary>
internal abstract class LenientListConverter<T> : JsonConverter<IReadOnlyList<T?>>
    where T : class
{
    // A null list is an absent one, so that agents whose serialisers write nulls are understood.
    public override bool HandleNull => true;

    public override IReadOnlyList<T?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An array was expected.");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var items = new T?[document.RootElement.GetArrayLength()];
        var index = 0;
        foreach (var element in document.RootElement.EnumerateArray())
        {
            items[index++] = element.ValueKind == JsonValueKind.Object ? ReadItem(element) : null;
        }

        return items;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T?> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            if (item is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                WriteItem(writer, item);
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>The item, or null when the object is not one.</summary>
    protected abstract T? ReadItem(JsonElement item);

    protected abstract void WriteItem(Utf8JsonWriter writer, T item);
}
