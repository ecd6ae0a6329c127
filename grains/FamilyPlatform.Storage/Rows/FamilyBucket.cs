namespace FamilyPlatform.Storage;

/// <summary>The bucket of a family, 0 to 4,095 (architecture, decision 3). It is stored, so it never changes.</summary>
internal static class FamilyBucket
{
    public const int Count = 4_096;

    /// <summary>FNV-1a (64 bit) over the id's ASCII characters, finished with MurmurHash3's mixer, whose low bits spread better.</summary>
    public static int Of(string family)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var character in family)
        {
            hash = unchecked((hash ^ (byte)character) * 0x100000001b3UL);
        }

        hash = unchecked((hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL);
        hash = unchecked((hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL);
        return (int)((hash ^ (hash >> 33)) % Count);
    }
}
