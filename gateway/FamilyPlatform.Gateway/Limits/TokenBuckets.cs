namespace FamilyPlatform.Gateway.Limits;

/// <summary>
/// One token bucket for each key, in bounded memory. A bucket is a single number, the moment at which it will be full again (the
/// generic cell rate algorithm), so a full bucket needs no entry and forgetting it changes nothing.
/// </summary>
/// <remarks>
/// ASP.NET's partitioned limiter keeps an object a key for at least ten seconds without a bound on their number, and runs on a clock
/// that tests cannot hold. Past <c>capacity</c> keys that are not full, new keys share the bucket of their shard: under such a flood
/// strangers wait, and memory stays what it is.
/// </remarks>
internal sealed class TokenBuckets<TKey>
    where TKey : notnull
{
    private const int ShardCount = 16;
    private const int FirstSweep = 256;

    private readonly TimeProvider _time;
    private readonly long _emission;
    private readonly long _tolerance;
    private readonly int _shardCapacity;
    private readonly Shard[] _shards;

    public TokenBuckets(Rate rate, int capacity, TimeProvider time)
    {
        _time = time;
        _emission = (long)(rate.Period.TotalSeconds * time.TimestampFrequency / rate.Permits);
        _tolerance = _emission * rate.Burst;
        _shardCapacity = Math.Max(1, capacity / ShardCount);
        _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];
    }

    /// <summary>How many keys have an entry of their own.</summary>
    public int Count => _shards.Sum(shard => shard.Count);

    /// <summary>Takes one permit of <paramref name="key"/>, or says how long until there is one. A refusal costs nothing.</summary>
    public RateVerdict TryTake(TKey key)
    {
        var now = _time.GetTimestamp();
        var shard = _shards[(uint)key.GetHashCode() % ShardCount];
        lock (shard.Gate)
        {
            var known = shard.FullAt.TryGetValue(key, out var fullAt);
            var shared = !known && !shard.HasRoom(now, _shardCapacity);
            var next = Math.Max(shared ? shard.SharedFullAt : fullAt, now) + _emission;
            var excess = next - now - _tolerance;
            if (excess > 0)
            {
                return new(TimeSpan.FromSeconds((double)excess / _time.TimestampFrequency));
            }

            if (shared)
            {
                shard.SharedFullAt = next;
            }
            else
            {
                shard.FullAt[key] = next;
            }

            return RateVerdict.Granted;
        }
    }

    private sealed class Shard
    {
        private int _sweepAt = FirstSweep;

        public Lock Gate { get; } = new();

        public Dictionary<TKey, long> FullAt { get; } = [];

        public long SharedFullAt { get; set; }

        public int Count
        {
            get
            {
                lock (Gate)
                {
                    return FullAt.Count;
                }
            }
        }

        /// <summary>Makes room by forgetting full buckets, each time the number has doubled: constant work a request on average.</summary>
        public bool HasRoom(long now, int capacity)
        {
            if (FullAt.Count >= Math.Min(_sweepAt, capacity))
            {
                foreach (var (key, fullAt) in FullAt)
                {
                    if (fullAt <= now)
                    {
                        FullAt.Remove(key);
                    }
                }

                _sweepAt = Math.Max(FirstSweep, FullAt.Count * 2);
            }

            return FullAt.Count < capacity;
        }
    }
}
