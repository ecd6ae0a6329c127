using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>Reads what <see cref="IAppendSource"/> wrote. Expired entries and those of an erased family are not found.</summary>
/// <remarks>Every method throws <see cref="StorageUnavailableException"/> while storage cannot answer.</remarks>
public interface IFamilyArchive
{
    Task<ImmutableArray<ArchiveEntry>> ReadAsync(ArchiveQuery query, CancellationToken cancellationToken = default);

    /// <summary>The one entry under a key, or null.</summary>
    Task<ArchiveEntry?> FindAsync(
        string family, AppendKind kind, string scope, string key, CancellationToken cancellationToken = default);

    /// <summary>Deletes up to <paramref name="limit"/> entries, of all families, that have expired at <paramref name="now"/>.</summary>
    /// <returns>How many were deleted; below <paramref name="limit"/> none is left.</returns>
    Task<int> PruneAsync(DateTimeOffset now, int limit = 1_000, CancellationToken cancellationToken = default);
}
