using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Storage;

/// <summary>The bucket of a family, 0 to 4,095 (architecture, decision 3). It is stored, so it never changes.</summary>
internal static class FamilyBucket
{
    public const int Count = FamilyHash.Buckets;

    public static int Of(string family) => FamilyHash.Bucket(family);
}
