using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>The index of due times in storage (architecture, decision 12).</summary>
public interface IDueRows
{
    /// <summary>What is due at <paramref name="now"/> in a share of the buckets, the longest due first.</summary>
    /// <param name="fromBucket">The first bucket, 0 or more.</param>
    /// <param name="untilBucket">The bucket behind the last one, at most 4,096.</param>
    /// <param name="now">Rows due at this instant are included.</param>
    /// <param name="limit">At most this many rows, 1 or more.</param>
    /// <param name="cancellationToken">Honoured before the query is queued.</param>
    /// <exception cref="StorageUnavailableException">Storage cannot answer.</exception>
    Task<ImmutableArray<DueRow>> ReadAsync(
        int fromBucket, int untilBucket, DateTimeOffset now, int limit, CancellationToken cancellationToken = default);
}
