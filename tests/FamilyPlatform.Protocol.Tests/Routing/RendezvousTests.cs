using CsCheck;
using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Protocol.Tests.Routing;

public sealed class RendezvousTests
{
    private static readonly Gen<string[]> Silos = Gen.Int[1, 20].Select(count => Enumerable.Range(0, count).Select(i => $"silo-{i}").ToArray());

    [Fact]
    public void Choose_WithoutSilos_IsNone() => Assert.Equal(-1, Rendezvous.Choose(1, ReadOnlySpan<string>.Empty));

    [Fact]
    public void Choose_InAnotherOrder_IsTheSameSilo() =>
        Gen.Select(Gen.ULong, Silos).Sample((family, silos) =>
        {
            var reversed = silos.Reverse().ToArray();

            return silos[Rendezvous.Choose(family, silos)] == reversed[Rendezvous.Choose(family, reversed)];
        });

    [Fact]
    public void Choose_OverHashes_IsTheSameSilo() =>
        Gen.Select(Gen.ULong, Silos).Sample((family, silos) =>
        {
            ulong[] hashes = [.. silos.Select(silo => Rendezvous.NodeHash(silo))];

            return Rendezvous.Choose(family, silos) == Rendezvous.Choose(family, hashes);
        });

    [Fact]
    public void Choose_WhenASiloLeaves_MovesOnlyItsFamilies() =>
        Gen.Select(Gen.ULong, Silos, Gen.Int[0, 19]).Where(t => t.Item2.Length > 1).Sample((family, silos, leaving) =>
        {
            var gone = silos[leaving % silos.Length];
            string[] rest = [.. silos.Where(silo => silo != gone)];

            var before = silos[Rendezvous.Choose(family, silos)];
            var after = rest[Rendezvous.Choose(family, rest)];

            return before == gone || before == after;
        });

    [Fact]
    public void Choose_OfManyFamilies_IsBalanced()
    {
        string[] silos = ["silo-0", "silo-1", "silo-2", "silo-3", "silo-4"];
        var counts = new int[silos.Length];

        for (ulong family = 0; family < 50_000; family++)
        {
            counts[Rendezvous.Choose(FamilyHash.Mix(family), silos)]++;
        }

        // Five standard deviations of a binomial with 50,000 draws of one in five.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 450, 10_000 + 450));
    }

    [Fact]
    public void Choose_Always_AllocatesNothing()
    {
        string[] silos = ["silo-0", "silo-1", "silo-2"];
        Rendezvous.Choose(FamilyHash.Of(Some.Device.Family), silos);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var chosen = Rendezvous.Choose(FamilyHash.Of(Some.Device.Family), silos);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(chosen, 0, 2);
        Assert.Equal(0, allocated);
    }
}
