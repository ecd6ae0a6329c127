using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Grants;

/// <summary>
/// The signed word behind a command that loosens: payload of <see cref="Signing.DssePayloadTypes.Grant"/>. The command around it is
/// unsigned advice; what the device does is what stands here.
/// </summary>
public sealed record GrantPayload
{
    /// <summary><c>dev_…</c>: no other device obeys.</summary>
    public required string Device { get; init; }

    /// <summary>The epoch in which it holds.</summary>
    public required int Epoch { get; init; }

    /// <summary><c>cmd_…</c>: the command that it allows, once.</summary>
    public required string Command { get; init; }

    /// <summary>The command's type.</summary>
    public required string Type { get; init; }

    /// <summary>The command's body, the signed one.</summary>
    public JsonElement? Body { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>From here on it allows nothing.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it allows this command on this device at this trusted time.</summary>
    public bool Allows(string device, int epoch, string command, string type, DateTimeOffset now) =>
        Device == device && Epoch == epoch && Command == command && Type == type && now < ExpiresAt;
}
