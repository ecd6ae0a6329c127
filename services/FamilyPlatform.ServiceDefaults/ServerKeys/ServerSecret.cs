using System.Security.Cryptography;

namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>32 random bytes that two or more processes share. A class, so that nothing prints or compares the bytes by accident.</summary>
public sealed class ServerSecret : IServerKey
{
    /// <summary>The length of every secret, in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _bytes;

    internal ServerSecret(string kid, byte[] bytes)
    {
        Kid = kid;
        _bytes = bytes;
    }

    public string Kid { get; }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Compares in a time that does not depend on where the difference is.</summary>
    public bool Matches(ReadOnlySpan<byte> candidate) => CryptographicOperations.FixedTimeEquals(_bytes, candidate);

    public override string ToString() => Kid;
}
