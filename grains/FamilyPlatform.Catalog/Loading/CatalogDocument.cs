using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FamilyPlatform.Catalog.Loading;

/// <summary>
/// The one form in which a catalogue is served: members in this order, no white space, entries by id, nothing that is empty or unknown.
/// The same catalogue is the same bytes, because devices compare its hash.
/// </summary>
internal static class CatalogDocument
{
    // The document is read as JSON only, never put into a page, so it needs no escapes for that.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(int version, IEnumerable<CatalogCategory> categories, IEnumerable<CatalogApp> apps)
    {
        var buffer = new ArrayBufferWriter<byte>(128 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", version);
            writer.WriteStartArray("categories");
            foreach (var category in categories)
            {
                Write(writer, category);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("apps");
            foreach (var app in apps)
            {
                Write(writer, app);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, CatalogCategory category)
    {
        writer.WriteStartObject();
        writer.WriteString("id", category.Id);
        writer.WriteString("name", category.Name);
        writer.WriteString("description", category.Description);
        if (category.Reserved)
        {
            writer.WriteBoolean("reserved", true);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CatalogApp app)
    {
        writer.WriteStartObject();
        writer.WriteString("id", app.Id);
        writer.WriteString("name", app.Name);
        WriteList(writer, "categories", app.Categories);
        foreach (var platform in AppPlatforms.All)
        {
            WriteList(writer, platform.ToText(), app.NamesOn(platform));
        }

        WriteList(writer, "domains", app.Domains);
        if (app.Facts is { } facts)
        {
            writer.WriteStartObject("facts");
            writer.WriteString("asOf", facts.AsOf.ToString(TextRule.DateFormat, CultureInfo.InvariantCulture));
            writer.WriteString("source", facts.Source);
            WriteFact(writer, "strangersCanWrite", facts.StrangersCanWrite);
            WriteFact(writer, "canBroadcastLive", facts.CanBroadcastLive);
            WriteFact(writer, "likes", facts.Likes);
            WriteFact(writer, "giftsOrPurchases", facts.GiftsOrPurchases);
            if (facts.MinimumAge is { } age)
            {
                writer.WriteNumber("minimumAge", age);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string member, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteFact(Utf8JsonWriter writer, string member, bool? fact)
    {
        if (fact is { } known)
        {
            writer.WriteBoolean(member, known);
        }
    }
}
