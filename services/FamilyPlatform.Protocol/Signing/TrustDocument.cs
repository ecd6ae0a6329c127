namespace FamilyPlatform.Protocol.Signing;

/// <summary>
/// Which keys sign what, itself signed by a root key whose private half is on no server (device protocol, Signatures). Only a newer
/// one, signed by a root of the one that is held, changes what a device trusts.
/// </summary>
public sealed record TrustDocument
{
    /// <summary>From 1; a device refuses any that is not newer than its own.</summary>
    public required int Version { get; init; }

    public required TrustedKeys Keys { get; init; }
}
