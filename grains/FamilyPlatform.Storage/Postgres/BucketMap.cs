using System.Collections.Immutable;

namespace FamilyPlatform.Storage;

/// <summary>Which server holds which bucket (architecture, decision 3).</summary>
/// <param name="servers">The server of each bucket.</param>
internal sealed class BucketMap(ImmutableArray<int> servers)
{
    public int ServerOf(int bucket) => servers[bucket];

    /// <summary>The servers that hold any of the buckets from <paramref name="from"/> to before <paramref name="until"/>.</summary>
    public IEnumerable<int> ServersOf(int from, int until) => Enumerable.Range(from, Math.Max(0, until - from)).Select(ServerOf).Distinct();
}
