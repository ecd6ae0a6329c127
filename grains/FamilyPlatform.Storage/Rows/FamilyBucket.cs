using System.Text;

namespace FamilyPlatform.Storage;

/// <summary>The bucket of a family, 0 to 4,095: FNV-1a (64 bit) over the UTF-8 bytes of its id. Stored, so it never changes.</summary>
internal static class FamilyBucket
{
    public const int Count = 4_096;

    public static int Of(string family)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(family))
        {
            hash = unchecked((hash ^ octet) * 1_099_511_628_211UL);
        }

        return (int)(hash % Count);
    }
}
