using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>The SHA-256 of a bearer token: what is remembered about it, so that memory holds no credential.</summary>
internal readonly record struct TokenHash(UInt128 First, UInt128 Second)
{
    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
        return MemoryMarshal.Read<TokenHash>(hash);
    }
}
