using FamilyPlatform.Gateway.Limits;
using Microsoft.Extensions.Time.Testing;

namespace FamilyPlatform.Gateway.Tests.Limits;

public sealed class TokenBucketsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryTake_FromAFullBucket_GrantsExactlyTheBurst()
    {
        var buckets = new TokenBuckets<string>(new(300, 20, TimeSpan.FromSeconds(1)), 1_000, _time);

        var granted = Granted(buckets, "a", 1_000);

        Assert.Equal(300, granted);
    }

    [Fact]
    public void TryTake_AfterASecond_GrantsExactlyWhatCameBack()
    {
        var buckets = new TokenBuckets<string>(new(300, 20, TimeSpan.FromSeconds(1)), 1_000, _time);
        Granted(buckets, "a", 300);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(20, Granted(buckets, "a", 1_000));
    }

    [Fact]
    public void TryTake_AfterALongRest_HoldsNoMoreThanTheBurst()
    {
        var buckets = new TokenBuckets<string>(new(10, 10, TimeSpan.FromMinutes(1)), 1_000, _time);
        Granted(buckets, "a", 10);

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(10, Granted(buckets, "a", 1_000));
    }

    [Fact]
    public void TryTake_WhenRefused_SaysHowLongUntilThereIsOne()
    {
        var buckets = new TokenBuckets<string>(new(10, 10, TimeSpan.FromMinutes(1)), 1_000, _time);
        Granted(buckets, "a", 10);
        _time.Advance(TimeSpan.FromSeconds(2));

        var refused = buckets.TryTake("a");

        Assert.False(refused.IsGranted);
        Assert.Equal(TimeSpan.FromSeconds(4), refused.RetryAfter);
    }

    [Fact]
    public void TryTake_OfAnotherKey_IsAnotherBucket()
    {
        var buckets = new TokenBuckets<string>(new(10, 10, TimeSpan.FromMinutes(1)), 1_000, _time);
        Granted(buckets, "a", 10);

        Assert.True(buckets.TryTake("b").IsGranted);
    }

    [Fact]
    public void TryTake_UnderAFloodOfKeys_KeepsItsMemoryAndTheOldBuckets()
    {
        var buckets = new TokenBuckets<int>(new(10, 10, TimeSpan.FromMinutes(1)), 1_600, _time);
        Granted(buckets, -1, 10);

        for (var key = 0; key < 100_000; key++)
        {
            buckets.TryTake(key);
        }

        Assert.Equal(1_600, buckets.Count);
        Assert.False(buckets.TryTake(-1).IsGranted);
        Assert.False(buckets.TryTake(1_000_000).IsGranted);
    }

    [Fact]
    public void TryTake_OnceTheFloodIsOver_ForgetsFullBuckets()
    {
        var buckets = new TokenBuckets<int>(new(10, 10, TimeSpan.FromMinutes(1)), 1_600, _time);
        for (var key = 0; key < 100_000; key++)
        {
            buckets.TryTake(key);
        }

        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(10, Granted(buckets, 1_000_000, 100));
        Assert.InRange(buckets.Count, 1, 1_501);
    }

    private static int Granted<TKey>(TokenBuckets<TKey> buckets, TKey key, int attempts)
        where TKey : notnull =>
        Enumerable.Range(0, attempts).Count(_ => buckets.TryTake(key).IsGranted);
}
