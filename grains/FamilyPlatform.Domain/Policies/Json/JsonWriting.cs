using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>The one way in which our documents are printed: members in the order of the policy page, no white space, text as it is.</summary>
internal static class JsonWriting
{
    // Names are people's own words: they stay readable. Nothing here is ever placed in a page as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Print<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteIfSet(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteUnlessEmpty(this Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        if (!texts.IsEmpty)
        {
            writer.WriteTexts(name, texts);
        }
    }

    public static void WriteTexts<T>(this Utf8JsonWriter writer, string name, ImmutableArray<T> items)
        where T : class => writer.WriteList(name, items, (json, item) => json.WriteStringValue(item.ToString()));

    public static void WriteList<T>(this Utf8JsonWriter writer, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WritePropertyName(name);
        writer.WriteList(items, write);
    }

    public static void WriteList<T>(this Utf8JsonWriter writer, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }
}
