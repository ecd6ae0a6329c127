using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>The bundle that the device should enforce: a new one, or word that it holds the newest.</summary>
public sealed record PolicyState
{
    /// <summary>The newest bundle's version, 0 for none.</summary>
    public required long Version { get; init; }

    public DsseEnvelope? Bundle { get; init; }

    /// <summary>True when <c>have.policy</c> is <see cref="Version"/>.</summary>
    public bool? NotModified { get; init; }
}
