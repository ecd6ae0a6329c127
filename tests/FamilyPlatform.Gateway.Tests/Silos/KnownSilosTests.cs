using FamilyPlatform.Gateway.Silos;
using FamilyPlatform.ServiceDefaults.Cluster;

namespace FamilyPlatform.Gateway.Tests.Silos;

public sealed class KnownSilosTests
{
    [Fact]
    public void After_NoAnswer_IsWhatWasKnown()
    {
        var known = KnownSilos.None.After([Answer("silo-1", 7, ("silo-1", "active"), ("silo-2", "active"))]);

        Assert.Same(known, known.After([]));
        Assert.Equal(["silo-1", "silo-2"], known.Serving);
    }

    [Theory]
    [InlineData("created")]
    [InlineData("joining")]
    [InlineData("shuttingDown")]
    [InlineData("stopping")]
    [InlineData("dead")]
    public void After_ASiloThatIsNotActive_ItDoesNotServe(string status)
    {
        var known = KnownSilos.None.After([Answer("silo-1", 7, ("silo-1", "active"), ("silo-2", status))]);

        Assert.Equal(["silo-1"], known.Serving);
    }

    [Fact]
    public void After_AnswersThatDisagree_TheNewestViewHolds()
    {
        var known = KnownSilos.None.After(
        [
            Answer("silo-2", 6, ("silo-1", "dead"), ("silo-2", "active"), ("silo-3", "active")),
            Answer("silo-1", 9, ("silo-1", "active"), ("silo-2", "active"), ("silo-3", "dead")),
        ]);

        Assert.Equal(["silo-1", "silo-2"], known.Serving);
    }

    [Fact]
    public void After_ASiloThatSaysItIsStopping_ItDoesNotServeWhateverOthersBelieve()
    {
        var known = KnownSilos.None.After(
        [
            Answer("silo-1", 9, ("silo-1", "active"), ("silo-2", "active")),
            Answer("silo-2", 9, ("silo-1", "active"), ("silo-2", "active")) with { Ready = false },
        ]);

        Assert.Equal(["silo-1"], known.Serving);
        Assert.Equal(["silo-1", "silo-2"], known.Addresses.Keys);
    }

    [Fact]
    public void After_ASiloWhoseAddressOnlyAnotherKnows_ItServesThere()
    {
        var newest = Answer("silo-1", 9, ("silo-1", "active"), ("silo-2", "active"));
        var known = KnownSilos.None.After(
        [
            newest with { Silos = [newest.Silos[0], newest.Silos[1] with { Address = null }] },
            Answer("silo-2", 8, ("silo-2", "joining")),
        ]);

        Assert.Equal(["silo-1", "silo-2"], known.Serving);
        Assert.Equal(AddressOf("silo-2"), known.Addresses["silo-2"]);
    }

    [Fact]
    public void After_ASiloWithoutAnAddress_ItDoesNotServe()
    {
        var answer = Answer("silo-1", 9, ("silo-1", "active"), ("silo-2", "active"));

        var known = KnownSilos.None.After([answer with { Silos = [answer.Silos[0], answer.Silos[1] with { Address = null }] }]);

        Assert.Equal(["silo-1"], known.Serving);
    }

    [Fact]
    public void ServesLike_ASiloThatMoved_IsNotTheSame()
    {
        var before = KnownSilos.None.After([Answer("silo-1", 9, ("silo-1", "active"))]);
        var moved = Answer("silo-1", 10, ("silo-1", "active"));

        var after = before.After([moved with { Silos = [moved.Silos[0] with { Address = AddressOf("elsewhere") }] }]);

        Assert.True(before.ServesLike(before.After([Answer("silo-1", 11, ("silo-1", "active"))])));
        Assert.False(before.ServesLike(after));
    }

    private static Uri AddressOf(string name) => new($"http://{name}:5000/");

    private static SiloListing Answer(string from, long version, params (string Name, string Status)[] silos) => new()
    {
        Silo = from,
        Version = version,
        Ready = true,
        Silos = [.. silos.Select(silo => new ListedSilo { Name = silo.Name, Address = AddressOf(silo.Name), Status = silo.Status })],
    };
}
