using System.Text.Json;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

internal sealed class UsageListConverter : LenientListConverter<UsageItem>
{
    protected override UsageItem? ReadItem(JsonElement item) =>
        item.TryDate("day", out var day)
        && item.TryText("subject", DeviceLimits.MaxTextLength, out var subject)
        && WireText.IsToken(subject, DeviceLimits.MaxTextLength)
        && item.TryNumber("seconds", 0, int.MaxValue, out var seconds)
        && TryGranted(item, out var granted)
            ? new() { Day = day, Subject = subject, Seconds = seconds, Granted = granted }
            : null;

    protected override void WriteItem(Utf8JsonWriter writer, UsageItem item) =>
        JsonSerializer.Serialize(writer, item, DeviceJson.Default.UsageItem);

    private static bool TryGranted(JsonElement item, out bool granted)
    {
        granted = item.TryGetProperty("granted", out var value) && value.ValueKind == JsonValueKind.True;
        return granted || item.IsAbsent("granted") || value.ValueKind == JsonValueKind.False;
    }
}
