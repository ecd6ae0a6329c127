using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>Turns bytes into a document whose every string can be read, or into one fault.</summary>
internal static class JsonSource
{
    /// <summary>The deepest of our documents, a policy within a case, has eight levels.</summary>
    private const int MaxDepth = 16;

    /// <summary>Reads a whole document.</summary>
    public static Parsed<T> Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonPlace, T> read)
        where T : class
    {
        var faults = new FaultLog();
        using var document = Open(utf8, faults);
        return document is null ? new(faults) : new(read(JsonPlace.Root(document.RootElement, faults)), faults);
    }

    /// <summary>Reads a part of a document that somebody else parsed, with the same care for its strings; pointers start at the part.</summary>
    public static Parsed<T> Read<T>(JsonElement part, Func<JsonPlace, T> read)
        where T : class => Read(JsonMarshal.GetRawUtf8Value(part).ToArray(), read);

    public static JsonDocument? Open(ReadOnlyMemory<byte> utf8, FaultLog faults)
    {
        try
        {
            CheckStrings(utf8.Span);
            return JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            faults.Add("", PolicyFaultCodes.MalformedJson, $"Must be one JSON value in UTF-8 (RFC 8259), nested at most {MaxDepth} deep.");
            return null;
        }
    }

    // JsonDocument takes invalid UTF-8 and lone surrogates, and throws only where such a string is read.
    private static void CheckStrings(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        var characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.CopyString(characters);
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters, clearArray: true);
        }
    }
}
