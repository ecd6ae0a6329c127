using System.Buffers;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

internal sealed class EventListConverter : LenientListConverter<EventItem>
{
    protected override EventItem? ReadItem(JsonElement item)
    {
        if (!item.IsAbsent("lost"))
        {
            return ReadLost(item.GetProperty("lost"));
        }

        if (!item.TryNumber("id", 1, long.MaxValue, out var id))
        {
            return null;
        }

        var wellFormed = item.TryInstant("at", out var at)
            & item.TryText("kind", 32, out var kind)
            & TryCode(item, "code", out var code)
            & TryCode(item, "appCategory", out var category)
            & item.TryOptionalText("band", 8, out var band)
            & TryCount(item, out var count);

        return wellFormed && EventKinds.IsKnown(kind) && kind != EventKinds.Lost && band is null or "med" or "high"
            ? new() { Id = id, At = at, Kind = kind, Code = code, Band = band, Count = count, AppCategory = category }
            : new() { Id = id, Kind = EventKinds.IsKnown(kind) ? kind : null, IsWellFormed = false };
    }

    protected override void WriteItem(Utf8JsonWriter writer, EventItem item) =>
        JsonSerializer.Serialize(writer, item, DeviceJson.Default.EventItem);

    private static EventItem? ReadLost(JsonElement lost) =>
        lost.ValueKind == JsonValueKind.Object
        && lost.TryNumber("from", 1, long.MaxValue, out var from)
        && lost.TryNumber("to", from, long.MaxValue, out var to)
            ? new() { Kind = EventKinds.Lost, Lost = new() { From = from, To = to } }
            : null;

    // Codes are words, dots and underscores, so that nothing a child wrote or saw fits into one.
    private static bool TryCode(JsonElement item, string member, out string? code) =>
        item.TryOptionalText(member, 64, out code)
        && (code is null || !code.AsSpan().ContainsAnyExcept(CodeCharacters));

    private static bool TryCount(JsonElement item, out int? count)
    {
        count = null;
        if (item.IsAbsent("n"))
        {
            return true;
        }

        var read = item.TryNumber("n", 1, int.MaxValue, out var number);
        count = read ? (int)number : null;
        return read;
    }

    private static readonly SearchValues<char> CodeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._");
}
