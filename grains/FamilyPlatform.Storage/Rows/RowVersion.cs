namespace FamilyPlatform.Storage;

/// <summary>
/// Versions of rows. A row counts up from where it began, and begins at a random number: a row that is deleted and made again never has a
/// version that the first one had, so an activation that slept through both cannot overwrite the second with what it knew of the first.
/// </summary>
internal static class RowVersion
{
    /// <summary>Above what rows reached that began at 1, as they once did.</summary>
    private const long Lowest = 1L << 32;

    /// <summary>Far enough below the end to count up for ever.</summary>
    private const long Highest = 1L << 62;

    public static long First() => Random.Shared.NextInt64(Lowest, Highest);
}
