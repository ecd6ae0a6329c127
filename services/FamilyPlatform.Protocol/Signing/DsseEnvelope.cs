namespace FamilyPlatform.Protocol.Signing;

/// <summary>A signed object in transit: a DSSE envelope. What it says counts only after <see cref="Dsse.TryOpen"/>.</summary>
public sealed record DsseEnvelope
{
    /// <summary>The signed bytes in base 64.</summary>
    public required string Payload { get; init; }

    /// <summary>One of <see cref="DssePayloadTypes"/>; it is signed along with the payload.</summary>
    public required string PayloadType { get; init; }

    public required IReadOnlyList<DsseSignature> Signatures { get; init; }
}
