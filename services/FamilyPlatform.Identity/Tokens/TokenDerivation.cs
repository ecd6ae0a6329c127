using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.ServiceDefaults.AccessTokens;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Identity.Tokens;

/// <summary>
/// Makes a token that can be made again: from Identity's own secret, the token's id and the caller's Idempotency-Key, by HKDF
/// (RFC 5869). So a repeated request gets the same token, while the database holds only hashes of token and key.
/// </summary>
internal sealed class TokenDerivation(KeyFolder keys)
{
    private readonly KeyRing<ServerSecret> _secrets = keys.Secrets(ServerKeyNames.Token);

    public string Derive(string tokenId, string idempotencyKey) => Derive(_secrets.Current, tokenId, idempotencyKey);

    /// <summary>The token made before under any of the secrets, or null where none of them made it.</summary>
    public string? DeriveAgain(AccessToken stored, string idempotencyKey) =>
        _secrets.All
            .Select(secret => Derive(secret, stored.Id, idempotencyKey))
            .FirstOrDefault(token => CryptographicOperations.FixedTimeEquals(AccessTokenText.Hash(token), stored.Hash));

    private static string Derive(ServerSecret secret, string tokenId, string idempotencyKey)
    {
        Span<byte> entropy = stackalloc byte[AccessTokenText.EntropyLength];
        var info = Encoding.UTF8.GetBytes($"familyplatform/access-token/1\n{tokenId}\n{idempotencyKey}");
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Bytes.Span, entropy, salt: [], info);
        return AccessTokenText.FromEntropy(entropy);
    }
}
