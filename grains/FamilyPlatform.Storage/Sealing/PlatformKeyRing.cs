using System.Collections.Frozen;

namespace FamilyPlatform.Storage;

/// <summary>Platform keys that are held in memory.</summary>
public sealed class PlatformKeyRing : IPlatformKeys
{
    private const int KeyLength = 32;

    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _keys;

    /// <param name="currentKeyId">The id of the key that wraps new family keys.</param>
    /// <param name="keys">All keys by id, each of 32 bytes.</param>
    /// <exception cref="ArgumentException">The current key is missing, or a key has another length.</exception>
    public PlatformKeyRing(string currentKeyId, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> keys)
    {
        ArgumentException.ThrowIfNullOrEmpty(currentKeyId);
        ArgumentNullException.ThrowIfNull(keys);

        if (keys.FirstOrDefault(key => key.Value.Length != KeyLength).Key is { } wrong)
        {
            throw new ArgumentException($"Platform key '{wrong}' must have {KeyLength} bytes.", nameof(keys));
        }

        if (!keys.ContainsKey(currentKeyId))
        {
            throw new ArgumentException($"The current platform key '{currentKeyId}' is not among the keys.", nameof(currentKeyId));
        }

        CurrentKeyId = currentKeyId;
        _keys = keys.ToFrozenDictionary();
    }

    /// <inheritdoc/>
    public string CurrentKeyId { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Find(string keyId) => _keys.TryGetValue(keyId, out var key) ? key : null;
}
