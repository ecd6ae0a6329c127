namespace FamilyPlatform.Grains;

/// <summary>Which buckets a silo polls: the active silos, in the order of their names, divide them between themselves.</summary>
/// <remarks>While the silos disagree about who is active, a bucket may be polled twice or not at all; due work is idempotent, and the next look heals the rest.</remarks>
/// <param name="From">The first bucket.</param>
/// <param name="Until">The bucket behind the last one.</param>
internal readonly record struct DueShare(int From, int Until)
{
    /// <param name="buckets">How many there are.</param>
    /// <param name="own">The name of the silo that asks.</param>
    /// <param name="active">The names of all active silos; one that is not among them has no share.</param>
    public static DueShare Of(int buckets, string own, IEnumerable<string> active)
    {
        var names = active.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var at = names.IndexOf(own);
        return at < 0 ? default : new(buckets * at / names.Count, buckets * (at + 1) / names.Count);
    }
}
