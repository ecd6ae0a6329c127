using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>Something that the device should do once.</summary>
public sealed record DeviceCommand
{
    /// <summary><c>cmd_…</c></summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="CommandTypes"/>; a device answers <c>failed</c> to one it does not know.</summary>
    public required string Type { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the type needs to know.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The signed word without which the device does nothing that loosens.</summary>
    public DsseEnvelope? Grant { get; init; }
}
