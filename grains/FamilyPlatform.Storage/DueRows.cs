using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

internal sealed class DueRows(GroupCommitEngine engine) : IDueRows
{
    public Task<ImmutableArray<DueRow>> ReadAsync(
        int fromBucket, int untilBucket, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromBucket);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(untilBucket, FamilyBucket.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();

        return engine.Store.ReadDueAsync(fromBucket, untilBucket, now, limit);
    }
}
