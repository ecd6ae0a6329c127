using System.Collections.Immutable;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

public sealed class CountersTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Gen<ImmutableArray<Counter>> Report = RandomPolicies.List(RandomPolicies.Counter(Today), 0, 12);

    [Fact]
    public void Merge_AnyReports_IsCommutative() => Gen.Select(Report, Report).Sample(
        (a, b) => Assert.Equal(Counters.Merge(a, b), Counters.Merge(b, a)));

    [Fact]
    public void Merge_AnyReports_IsAssociative() => Gen.Select(Report, Report, Report).Sample(
        (a, b, c) => Assert.Equal(Counters.Merge(Counters.Merge(a, b), c), Counters.Merge(a, Counters.Merge(b, c))));

    [Fact]
    public void Merge_AnyReport_IsIdempotent() => Gen.Select(Report, Report).Sample((a, b) =>
    {
        var merged = Counters.Merge(a, b);

        Assert.Equal(merged, Counters.Merge(merged, a, merged, b));
    });

    [Fact]
    public void UsedSeconds_RepeatedLostAndReorderedReports_ChangesNothing()
    {
        var cases =
            from zoned in RandomPolicies.ZonedInstant
            let date = DateOnly.FromDateTime(zoned.At.UtcDateTime)
            from policy in RandomPolicies.Policy(date)
            from counters in RandomPolicies.List(RandomPolicies.Counter(date), 0, 15)
            from again in Gen.Shuffle((Counter[])[.. counters, .. counters.Select(counter => counter with { Seconds = counter.Seconds / 2 })])
            select (zoned, policy, counters, again);

        cases.Sample(
            each =>
            {
                var policy = CompiledPolicy.Compile(each.policy, each.zoned.Zone);

                Assert.Equal(
                    UsedSeconds.Of(policy, each.zoned.At, "d1", each.counters).Entries,
                    UsedSeconds.Of(policy, each.zoned.At, "d1", each.again).Entries);
            },
            iter: 1000);
    }

    [Fact]
    public void Merge_SameKey_KeepsTheMost()
    {
        var little = new Counter { Device = "d1", Installation = "1", Day = Today, Seconds = 5, Subject = Subject.App("chess") };

        var merged = Counters.Merge([little, little with { Seconds = 9 }], [little with { Seconds = 7 }, little with { Granted = true }]);

        Assert.Equal([little with { Seconds = 9 }, little with { Granted = true }], merged);
    }
}
