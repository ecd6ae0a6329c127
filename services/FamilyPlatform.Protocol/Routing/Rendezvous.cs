namespace FamilyPlatform.Protocol.Routing;

/// <summary>
/// Highest-random-weight hashing of families over the stable names of silos. Gateway and placement both use it, so in steady state
/// a request arrives where its family lives; a silo that comes or goes moves only the families it gains or loses.
/// </summary>
public static class Rendezvous
{
    /// <summary>The hash under which a silo of this stable name competes. Worth keeping for as long as the set of silos holds.</summary>
    public static ulong NodeHash(ReadOnlySpan<char> name) => FamilyHash.Mix(FamilyHash.Fnv1a(name));

    /// <summary>The index of the silo that owns a family, or -1 when there is none. The order of the names decides nothing.</summary>
    /// <param name="familyHash">From <see cref="FamilyHash.Of(ReadOnlySpan{char})"/>.</param>
    /// <param name="names">The silos' stable names, each once.</param>
    public static int Choose(ulong familyHash, ReadOnlySpan<string> names)
    {
        var chosen = -1;
        var highest = 0UL;
        for (var i = 0; i < names.Length; i++)
        {
            Compete(Weight(familyHash, NodeHash(names[i])), i, ref highest, ref chosen);
        }

        return chosen;
    }

    /// <summary>The same choice over hashes from <see cref="NodeHash"/>.</summary>
    public static int Choose(ulong familyHash, ReadOnlySpan<ulong> nodeHashes)
    {
        var chosen = -1;
        var highest = 0UL;
        for (var i = 0; i < nodeHashes.Length; i++)
        {
            Compete(Weight(familyHash, nodeHashes[i]), i, ref highest, ref chosen);
        }

        return chosen;
    }

    // Both sides are well mixed already; mixing their exclusive or decides each pair anew.
    private static ulong Weight(ulong familyHash, ulong nodeHash) => FamilyHash.Mix(familyHash ^ nodeHash);

    private static void Compete(ulong weight, int index, ref ulong highest, ref int chosen)
    {
        if (chosen < 0 || weight > highest)
        {
            highest = weight;
            chosen = index;
        }
    }
}
