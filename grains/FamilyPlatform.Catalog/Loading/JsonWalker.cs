using System.Text.Json;

namespace FamilyPlatform.Catalog.Loading;

/// <summary>Reads one member's value and says whether the format has such a member.</summary>
internal delegate bool MemberReader<in T>(ref Utf8JsonReader reader, string member, T target);

/// <summary>Reads one value and leaves the reader on its last token.</summary>
internal delegate void ValueReader(ref Utf8JsonReader reader);

/// <summary>JSON with a memory of lines: reads typed values, and notes each that is something else.</summary>
internal sealed class JsonWalker(CatalogFile file, CatalogDraft draft, bool unknownMembersAreFaults)
{
    private int _countedTo;
    private int _line = 1;

    /// <summary>Reads the one value of the file; text that is not JSON ends the file with a fault.</summary>
    public void Walk(ValueReader root)
    {
        var reader = new Utf8JsonReader(file.Content.Span);
        try
        {
            reader.Read();
            root(ref reader);
            // Throws on anything behind the value.
            reader.Read();
        }
        catch (JsonException exception)
        {
            var message = exception.Message.Split(" LineNumber:")[0];
            draft.Fault(new Place(file.Name, (int)(exception.LineNumber ?? 0) + 1), CatalogFaultCodes.MalformedJson, message);
        }
        catch (InvalidOperationException)
        {
            draft.Fault(PlaceOf(ref reader), CatalogFaultCodes.MalformedJson, "A text is not valid UTF-8.");
        }
    }

    /// <summary>Where the token under the reader begins. Must be asked in the order of the file, because lines are counted once.</summary>
    public Place PlaceOf(ref Utf8JsonReader reader)
    {
        var offset = (int)reader.TokenStartIndex;
        if (offset > _countedTo)
        {
            _line += file.Content.Span[_countedTo..offset].Count((byte)'\n');
            _countedTo = offset;
        }

        return new Place(file.Name, _line);
    }

    public bool ReadObject<T>(ref Utf8JsonReader reader, string what, T target, MemberReader<T> read)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            WrongType(ref reader, what, "an object");
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var member = reader.GetString()!;
            var place = PlaceOf(ref reader);
            reader.Read();
            if (!seen.Add(member))
            {
                draft.Fault(place, CatalogFaultCodes.DuplicateMember, $"The member '{member}' stands twice.");
                reader.Skip();
            }
            else if (!read(ref reader, member, target))
            {
                reader.Skip();
                if (unknownMembersAreFaults)
                {
                    draft.Fault(place, CatalogFaultCodes.UnknownMember, $"{what} has no member '{member}'.");
                }
            }
        }

        return true;
    }

    /// <returns>Whether the list is there and empty.</returns>
    public bool ReadList(ref Utf8JsonReader reader, string what, ValueReader item)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            WrongType(ref reader, $"'{what}'", "a list");
            return false;
        }

        var empty = true;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            item(ref reader);
            empty = false;
        }

        return empty;
    }

    public string? ReadText(ref Utf8JsonReader reader, TextRule rule)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            WrongType(ref reader, rule.What, "a text");
            return null;
        }

        var text = reader.GetString()!;
        if (!rule.Holds(text))
        {
            draft.Fault(PlaceOf(ref reader), rule.Code, $"'{text}' is not {rule.What}: {rule.Requirement}.");
            return null;
        }

        return text;
    }

    /// <summary>A text that only one entry may have; kept as it is written, compared as the rule folds it.</summary>
    public string? ReadUnique(ref Utf8JsonReader reader, TextRule rule, string kind, string duplicateCode)
    {
        var text = ReadText(ref reader, rule);
        if (text is not null)
        {
            draft.Claim(kind, rule.Fold(text), PlaceOf(ref reader), duplicateCode);
        }

        return text;
    }

    public bool? ReadBoolean(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        WrongType(ref reader, $"'{what}'", "true or false");
        return null;
    }

    public int? ReadInteger(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out var number))
        {
            return number;
        }

        WrongType(ref reader, $"'{what}'", "a whole number");
        return null;
    }

    public void Require(Place place, string what, params ReadOnlySpan<(string Member, bool Present)> members)
    {
        foreach (var (member, present) in members)
        {
            if (!present)
            {
                draft.Fault(place, CatalogFaultCodes.MissingMember, $"This {what} has no '{member}'.");
            }
        }
    }

    private void WrongType(ref Utf8JsonReader reader, string what, string expected)
    {
        draft.Fault(PlaceOf(ref reader), CatalogFaultCodes.WrongType, $"{what} must be {expected}, not {Describe(reader.TokenType)}.");
        reader.Skip();
    }

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "this number",
        JsonTokenType.Null => "null",
        _ => "a truth value",
    };
}
