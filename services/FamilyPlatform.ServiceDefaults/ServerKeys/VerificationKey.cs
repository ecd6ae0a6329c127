using System.Security.Cryptography;

namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>The public half of a P-256 key pair: it can verify and nothing else.</summary>
/// <param name="kid">The key id.</param>
/// <param name="key">The key, owned by this object.</param>
public sealed class VerificationKey(string kid, ECDsa key) : IServerKey, IDisposable
{
    public string Kid { get; } = kid;

    /// <summary>Verifies. Verifying from several threads at once is safe.</summary>
    public ECDsa Key { get; } = key;

    public void Dispose() => Key.Dispose();
}
