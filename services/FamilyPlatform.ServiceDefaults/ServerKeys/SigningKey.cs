using System.Security.Cryptography;

namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>The private half of a P-256 key pair.</summary>
/// <param name="kid">The key id.</param>
/// <param name="key">The key, owned by this object.</param>
public sealed class SigningKey(string kid, ECDsa key) : IServerKey, IDisposable
{
    public string Kid { get; } = kid;

    /// <summary>Signs. Signing from several threads at once is safe.</summary>
    public ECDsa Key { get; } = key;

    public void Dispose() => Key.Dispose();
}
