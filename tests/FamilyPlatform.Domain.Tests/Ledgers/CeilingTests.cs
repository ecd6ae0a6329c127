using System.Collections.Immutable;

namespace FamilyPlatform.Domain.Tests.Ledgers;

public sealed class CeilingTests
{
    private static readonly DateOnly Day = new(2026, 1, 12);

    [Theory]
    [InlineData(8L, null, 1800, 7)]
    [InlineData(8L, 600L, 600, 7)]
    [InlineData(7L, 600L, 1800, 7)]
    [InlineData(7L, 2700L, 2700, 7)]
    [InlineData(9L, 2700L, 2700, 9)]
    public void Shown_ByAReport_CountsAsLoweredOnlyAfterTheRaiseWasTold(long seq, long? shown, long seconds, long raisedIn)
    {
        var known = new Ceiling("games", Day, 1800) { RaisedIn = 7 };

        var next = known.Shown(shown, seq);

        Assert.Equal((seconds, raisedIn), (next.Seconds, next.RaisedIn));
    }

    [Fact]
    public void Used_WhenItGrows_IsInUseNow()
    {
        var at = new DateTimeOffset(2026, 1, 12, 16, 0, 0, TimeSpan.Zero);

        var once = new Ceiling("games", Day, 900).Used(60, at);
        var same = once.Used(60, at.AddMinutes(1));
        var recounted = once.Used(30, at.AddMinutes(2));

        Assert.Equal((60L, at), (once.UsedSeconds, once.InUseAt));
        Assert.Equal(once, same);
        Assert.Equal((30L, at), (recounted.UsedSeconds, recounted.InUseAt));
    }

    [Fact]
    public void Part_ByInstallationAndEpoch_LosesNothing()
    {
        ImmutableArray<Ceiling> all =
        [
            new("games", Day, 900) { Epoch = 1, Installation = "a" },
            new("games", Day, 600) { Epoch = 2, Installation = "a" },
            new("games", Day, 300) { Epoch = 2, Installation = "b" },
        ];

        var (own, former) = Ceilings.Part(all, 2, "b");

        Assert.Equal([300L], own.Select(ceiling => ceiling.Seconds));
        Assert.Equal([900L, 600L], former.Select(ceiling => ceiling.Seconds));
    }
}
