namespace FamilyPlatform.Domain;

/// <summary>
/// How far each present device of a child should be able to run on: what nobody has used and no absent device may use, first in equal parts to those in use, then in
/// equal parts to the others, each at most one step. It follows from what was used alone, so all devices find the same, in whatever order they ask.
/// </summary>
internal static class CeilingShares
{
    /// <summary>Shares in the order of the holders; 0 for one that is not present.</summary>
    public static long[] Of(long totalSeconds, IReadOnlyList<CeilingHolder> holders)
    {
        var pool = totalSeconds;
        foreach (var holder in holders)
        {
            pool -= holder.Standing == HolderStanding.Present ? holder.UsedSeconds : holder.ChargedSeconds;
        }

        var shares = new long[holders.Count];
        Fill(shares, holders, isInUse: true, ref pool);
        Fill(shares, holders, isInUse: false, ref pool);
        return shares;
    }

    private static void Fill(long[] shares, IReadOnlyList<CeilingHolder> holders, bool isInUse, ref long pool)
    {
        var members = Enumerable.Range(0, shares.Length)
            .Where(i => holders[i].Standing == HolderStanding.Present && holders[i].IsInUse == isInUse)
            .OrderBy(i => holders[i].Device, StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < members.Count && pool > 0; i++)
        {
            // Rounded up, so that not a second is left over between them.
            var left = members.Count - i;
            var share = Math.Min(CeilingPlan.StepSeconds, (pool + left - 1) / left);
            shares[members[i]] = share;
            pool -= share;
        }
    }
}
