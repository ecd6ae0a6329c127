namespace FamilyPlatform.Protocol.Signing;

/// <summary>The keys by the type of object that they sign. A key serves one type.</summary>
public sealed record TrustedKeys
{
    public required IReadOnlyList<NamedJwk> Bundle { get; init; }

    public required IReadOnlyList<NamedJwk> Grant { get; init; }

    public required IReadOnlyList<NamedJwk> Release { get; init; }

    /// <summary>The root keys: they sign the next trust document.</summary>
    public required IReadOnlyList<NamedJwk> Trust { get; init; }

    /// <summary>Whether all keys are valid, there is a root, and no key and no name appears twice.</summary>
    internal bool AreSound()
    {
        NamedJwk[] all = [.. Bundle, .. Grant, .. Release, .. Trust];
        return Trust.Count >= 1
            && all.All(key => P256.IsValid(key.Jwk))
            && all.DistinctBy(key => key.Kid).Count() == all.Length
            && all.DistinctBy(key => P256.Thumbprint(key.Jwk)).Count() == all.Length;
    }
}
