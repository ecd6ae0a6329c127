using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>One signature of a <see cref="DsseEnvelope"/>.</summary>
public sealed record DsseSignature
{
    /// <summary>The kid of the key that signed.</summary>
    [JsonPropertyName("keyid")]
    public required string KeyId { get; init; }

    /// <summary>ES256 as r‖s, 64 bytes, in base 64.</summary>
    public required string Sig { get; init; }
}
