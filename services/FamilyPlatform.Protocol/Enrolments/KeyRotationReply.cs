namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>The next key. It and the one before are both valid until its first use.</summary>
public sealed record KeyRotationReply
{
    /// <summary>Names the new key; see <see cref="Ids.KeyId"/>.</summary>
    public required string KeyId { get; init; }

    /// <summary>The 64 bytes of the new key in a compact JWE to <c>agree</c>.</summary>
    public required string Key { get; init; }
}
