using System.Text.Json;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

internal sealed class AckListConverter : LenientListConverter<AckItem>
{
    protected override AckItem? ReadItem(JsonElement item) =>
        item.TryText("command", DeviceLimits.MaxTextLength, out var command)
        && IdText.TryParse(command, IdPrefix.Command, out _)
        && item.TryText("state", 16, out var state)
        && AckStates.IsKnown(state)
            ? new() { Command = command, State = state }
            : null;

    protected override void WriteItem(Utf8JsonWriter writer, AckItem item) =>
        JsonSerializer.Serialize(writer, item, DeviceJson.Default.AckItem);
}
