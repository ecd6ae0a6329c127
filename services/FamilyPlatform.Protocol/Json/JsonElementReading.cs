using System.Globalization;
using System.Text.Json;

namespace FamilyPlatform.Protocol.Json;

/// <summary>Reads members of an item one by one; a wrong type is false, never an exception.</summary>
internal static class JsonElementReading
{
    public static bool TryText(this JsonElement item, string member, int maxLength, out string text)
    {
        text = string.Empty;
        if (!item.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String || !HasWholeCharacters(value))
        {
            return false;
        }

        text = value.GetString()!;
        return text.Length >= 1 && text.Length <= maxLength;
    }

    /// <summary>True when the member is absent or null, or a text within the bound.</summary>
    public static bool TryOptionalText(this JsonElement item, string member, int maxLength, out string? text)
    {
        text = null;
        if (item.IsAbsent(member))
        {
            return true;
        }

        var read = item.TryText(member, maxLength, out var value);
        text = read ? value : null;
        return read;
    }

    public static bool TryNumber(this JsonElement item, string member, long min, long max, out long number)
    {
        number = 0;
        return item.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out number)
            && number >= min
            && number <= max;
    }

    public static bool TryDate(this JsonElement item, string member, out DateOnly date)
    {
        date = default;
        return item.TryText(member, 10, out var text)
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    public static bool TryInstant(this JsonElement item, string member, out DateTimeOffset instant)
    {
        instant = default;
        return item.TryText(member, 40, out var text) && Rfc3339.TryParse(text, out instant);
    }

    public static bool IsAbsent(this JsonElement item, string member) =>
        !item.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null;

    // An escaped half of a surrogate pair is valid JSON and no text; GetString throws on it.
    private static bool HasWholeCharacters(JsonElement value)
    {
        try
        {
            value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
