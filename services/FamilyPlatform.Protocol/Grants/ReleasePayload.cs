using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Grants;

/// <summary>
/// The signed word that un-manages a device: payload of <see cref="Signing.DssePayloadTypes.Release"/>. It does not expire; it is kept
/// for the device for 400 days.
/// </summary>
public sealed record ReleasePayload
{
    /// <summary><c>dev_…</c>: no other device obeys.</summary>
    public required string Device { get; init; }

    /// <summary>The epoch that it ends. A device that was enrolled again since does not obey.</summary>
    public required int Epoch { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Whether it releases this device in this epoch.</summary>
    public bool Releases(string device, int epoch) => Device == device && Epoch == epoch;
}
