using System.Globalization;
using FamilyPlatform.Domain;
using Orleans.Serialization;

namespace FamilyPlatform.Grains;

/// <summary>A device's list of events in the family's archive, kept 90 days.</summary>
internal sealed class EventRecords(Serializer serializer)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <param name="device">Whose list.</param>
    /// <param name="arrival">The place in the list: how many events came before it, and one.</param>
    /// <param name="record">The event.</param>
    /// <param name="now">When it arrived.</param>
    public Append Line(DeviceId device, long arrival, DeviceEvent record, DateTimeOffset now) => new()
    {
        Kind = AppendKind.Events,
        Scope = device.ToString(),
        Key = record.Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{record.Epoch}/{number}")
            : string.Create(CultureInfo.InvariantCulture, $"server/{arrival}"),
        Sequence = arrival,
        At = now,
        Payload = serializer.SerializeToArray(record),
        ExpiresAt = now + Kept,
    };

    public DeviceEvent Read(ArchiveEntry entry) => serializer.Deserialize<DeviceEvent>(entry.Payload)!;

    public static DeviceEvent Of(int epoch, EventItem item) => new()
    {
        Epoch = epoch,
        Number = item.Number,
        At = item.At,
        Kind = item.Kind,
        Code = item.Code,
        Band = item.Band,
        AppCategory = item.AppCategory,
        From = item.From == item.Number ? null : item.From,
        Count = item.Count,
    };
}
