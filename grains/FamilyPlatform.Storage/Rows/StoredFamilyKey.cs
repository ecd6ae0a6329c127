using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Storage;

/// <summary>The key of one family as it is stored.</summary>
/// <param name="Id">Random, so that a payload sealed under another key is told from a damaged one.</param>
/// <param name="PlatformKeyId">The platform key that it is wrapped with.</param>
/// <param name="Wrapped">Null once it is destroyed.</param>
internal sealed record StoredFamilyKey(long Id, string PlatformKeyId, byte[]? Wrapped)
{
    [MemberNotNullWhen(false, nameof(Wrapped))]
    public bool Destroyed => Wrapped is null;
}
