using FamilyPlatform.Dashboard.Live;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class WatchedFamilyTests
{
    private static readonly LiveChange Anything = new(null, LivePart.All);
    private static readonly LiveChange Usage = new(ChildId.New(), LivePart.Usage);

    private readonly FamilyId _id = FamilyId.New();
    private readonly WatchedFamily _family = new();

    [Fact]
    public void Take_NewsInOrder_TellsThemAlone()
    {
        var page = Open();
        _family.StandAt(7);

        _family.Take(News(8));
        _family.Take(News(9));
        _family.StandAt(9);

        Assert.Equal([Usage, Usage], Read(page));
    }

    [Fact]
    public void Take_NewsAfterAGap_TellsThatAnythingMayHaveChanged()
    {
        var page = Open();
        _family.StandAt(7);

        _family.Take(News(9));

        Assert.Equal([Anything, Usage], Read(page));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(3)]
    public void StandAt_AnotherNumber_TellsThatAnythingMayHaveChanged(long number)
    {
        var page = Open();
        _family.StandAt(7);

        _family.StandAt(number);
        _family.Take(News(number + 1));

        Assert.Equal([Anything, Usage], Read(page));
    }

    [Fact]
    public void Tell_MoreThanAPageReads_EndsInAnything()
    {
        var page = Open();
        for (var number = 1; number <= 100; number++)
        {
            _family.Take(News(number));
        }

        var said = Read(page);

        Assert.InRange(said.Count, 1, 50);
        Assert.Contains(Anything, said);
    }

    [Fact]
    public async Task KeepOnly_EndsTheStreamsOfThoseWhoLeft()
    {
        var (stays, leaves, late) = (Open(), Open(), Open());

        _family.KeepOnly([stays.Guardian], [stays.Guardian, leaves.Guardian]);

        await leaves.Changes.Completion.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(stays.Changes.Completion.IsCompleted);
        Assert.False(late.Changes.Completion.IsCompleted);
    }

    private LivePage Open()
    {
        var page = new LivePage(_id, GuardianId.New());
        _family.Add(page);
        return page;
    }

    private LiveNews News(long number) => new() { Family = _id, Number = number, Changes = [Usage] };

    private static List<LiveChange> Read(LivePage page)
    {
        var said = new List<LiveChange>();
        while (page.Changes.TryRead(out var change))
        {
            said.Add(page.Say(change));
        }

        return said;
    }
}
