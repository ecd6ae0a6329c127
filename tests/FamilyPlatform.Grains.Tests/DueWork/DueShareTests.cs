using CsCheck;

namespace FamilyPlatform.Grains.Tests.DueWork;

public sealed class DueShareTests
{
    [Fact]
    public void Of_AnySetOfSilos_EveryBucketHasExactlyOne() =>
        Gen.Select(Gen.Int[1, 4_096], Gen.Int[1, 64]).Sample((buckets, count) =>
        {
            var names = Enumerable.Range(1, count).Select(number => $"silo-{number}").ToList();

            var shares = names.Select(name => DueShare.Of(buckets, name, names)).OrderBy(share => share.From).ThenBy(share => share.Until).ToList();

            Assert.Equal(0, shares[0].From);
            Assert.Equal(buckets, shares[^1].Until);
            Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        });

    [Fact]
    public void Of_ASiloThatIsNotActive_HasNothing() =>
        Assert.Equal(default, DueShare.Of(4_096, "silo-4", ["silo-1", "silo-2"]));
}
