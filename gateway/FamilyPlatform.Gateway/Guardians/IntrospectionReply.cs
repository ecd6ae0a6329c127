using System.Text.Json.Serialization;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>What Identity answers (RFC 7662, section 2.2): the members that the gateway reads.</summary>
internal sealed record IntrospectionReply
{
    [JsonPropertyName("active")]
    public required bool Active { get; init; }

    /// <summary>The guardian, <c>gua_…</c>.</summary>
    [JsonPropertyName("sub")]
    public string? Subject { get; init; }

    /// <summary>Scopes with spaces between.</summary>
    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    /// <summary>The token's id, <c>pat_…</c>.</summary>
    [JsonPropertyName("token_id")]
    public string? TokenId { get; init; }

    /// <summary>When the token ends, in seconds since 1970; absent where it does not.</summary>
    [JsonPropertyName("exp")]
    public long? ExpiresAt { get; init; }
}

[JsonSerializable(typeof(IntrospectionReply))]
internal sealed partial class IntrospectionJson : JsonSerializerContext;
