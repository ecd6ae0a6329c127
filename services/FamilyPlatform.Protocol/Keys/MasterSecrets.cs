using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Keys;

/// <summary>
/// The secrets of one purpose (request, reply or edge) by kid: one is current and makes new keys, the others still verify.
/// </summary>
public sealed class MasterSecrets
{
    /// <summary>The fewest bytes a secret may have.</summary>
    public const int MinLength = 32;

    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _secrets;
    private readonly FrozenDictionary<string, byte[]> _extracted;

    /// <param name="currentKid">The kid under which new keys are made.</param>
    /// <param name="secrets">At least <see cref="MinLength"/> bytes each, by kid.</param>
    /// <exception cref="ArgumentException">A kid is outside its grammar, a secret is too short, or the current one is missing.</exception>
    public MasterSecrets(string currentKid, IEnumerable<KeyValuePair<string, byte[]>> secrets)
    {
        ArgumentNullException.ThrowIfNull(currentKid);
        ArgumentNullException.ThrowIfNull(secrets);

        _secrets = secrets.ToFrozenDictionary(secret => secret.Key, secret => new ReadOnlyMemory<byte>(secret.Value), StringComparer.Ordinal);
        foreach (var (kid, secret) in _secrets)
        {
            if (!KeyId.IsKid(kid))
            {
                throw new ArgumentException($"'{kid}' is not a kid: 1 to 16 of a-z and 0-9.", nameof(secrets));
            }

            if (secret.Length < MinLength)
            {
                throw new ArgumentException($"The secret '{kid}' has {secret.Length} bytes; it needs at least {MinLength}.", nameof(secrets));
            }
        }

        if (!_secrets.TryGetValue(currentKid, out var current))
        {
            throw new ArgumentException($"There is no secret for the current kid '{currentKid}'.", nameof(currentKid));
        }

        // The first half of HKDF depends on the secret alone; doing it once leaves one HMAC for each key.
        _extracted = _secrets.ToFrozenDictionary(
            secret => secret.Key, secret => HKDF.Extract(HashAlgorithmName.SHA256, secret.Value.ToArray()), StringComparer.Ordinal);
        CurrentKid = currentKid;
        Current = current;
    }

    /// <summary>The kid under which new keys are made.</summary>
    public string CurrentKid { get; }

    public ReadOnlyMemory<byte> Current { get; }

    /// <summary>Every secret, in no order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> All => _secrets.Values;

    public bool TryGet(string kid, out ReadOnlyMemory<byte> secret) => _secrets.TryGetValue(kid, out secret);

    /// <summary>The pseudorandom key of HKDF-SHA256 without salt (RFC 5869 2.2).</summary>
    internal bool TryGetExtracted(string kid, [NotNullWhen(true)] out byte[]? extracted) => _extracted.TryGetValue(kid, out extracted);
}
