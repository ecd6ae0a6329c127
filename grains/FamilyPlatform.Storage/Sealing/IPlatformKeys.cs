namespace FamilyPlatform.Storage;

/// <summary>
/// The keys that wrap every family's key. To rotate, add a new one and make it current; an old one is needed for as long as a family key
/// is wrapped with it.
/// </summary>
public interface IPlatformKeys
{
    /// <summary>The key that new family keys are wrapped with.</summary>
    string CurrentKeyId { get; }

    /// <summary>The 32 bytes of a key, or null when it is not known.</summary>
    ReadOnlyMemory<byte>? Find(string keyId);
}
