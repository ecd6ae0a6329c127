namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>What <see cref="EnrolmentProof"/> signs.</summary>
public sealed record EnrolmentProofPayload
{
    public required string Ticket { get; init; }

    /// <summary>The thumbprint of the lasting key.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The thumbprint of the ephemeral key.</summary>
    public required string Agree { get; init; }
}
