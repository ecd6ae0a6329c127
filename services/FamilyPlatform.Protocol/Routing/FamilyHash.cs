using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Routing;

/// <summary>
/// The one hash of a family, the same in every process and release: placement, storage buckets and the gateway's choice of silo
/// rest on it, so it never changes.
/// </summary>
/// <remarks>
/// FNV-1a, 64 bits, over the characters of the family id's text (<c>fam_…</c>, all ASCII), finished with MurmurHash3's 64-bit mixer.
/// FNV alone spreads its low bits badly; the mixer makes every bit depend on all.
/// </remarks>
public static class FamilyHash
{
    /// <summary>How many storage buckets there are (architecture, Decision 3).</summary>
    public const int Buckets = 4096;

    /// <summary>The hash of a family id's text.</summary>
    public static ulong Of(ReadOnlySpan<char> familyId) => Mix(Fnv1a(familyId));

    /// <summary>The hash of the same family's id text, without making the text.</summary>
    public static ulong Of(Guid family)
    {
        Span<char> text = stackalloc char[4 + IdText.ValueLength];
        IdText.Write(IdPrefix.Family, family, text);
        return Of(text);
    }

    /// <summary>The family's storage bucket, 0 to 4095.</summary>
    public static int Bucket(ReadOnlySpan<char> familyId) => Bucket(Of(familyId));

    /// <summary>The storage bucket that a hash falls into, 0 to 4095.</summary>
    public static int Bucket(ulong hash) => (int)(hash % Buckets);

    internal static ulong Fnv1a(ReadOnlySpan<char> text)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var character in text)
        {
            hash = (hash ^ (byte)character) * 0x100000001b3UL;
        }

        return hash;
    }

    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdUL;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return value ^ (value >> 33);
    }
}
