namespace FamilyPlatform.Domain.Tests;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimelineSubjects Catalogue = new(
    [
        Subject.App("roblox", "games"),
        Subject.App("chess", "games"),
        Subject.App("duolingo", "education"),
        Subject.Site("roblox.com", "games") with { Service = "roblox" },
        Subject.Site("news.example", "news"),
    ]);

    [Fact]
    public void Compile_Routine_MakesTwoProfilesThatAlternate()
    {
        var policy = new Policy { Routines = [Sleep("block", allow: Target.Category("education"))] };

        var timeline = Compile(policy);

        Assert.Equal(17, timeline.Segments.Length);
        Assert.Equal(new TimelineSegment(From, From.AddHours(9), 0), timeline.Segments[0]);
        Assert.Equal(new TimelineSegment(From.AddHours(9), From.AddHours(19), 1), timeline.Segments[1]);
        Assert.Equal([PolicyAction.Allow, PolicyAction.Block], timeline.Profiles.Select(profile => profile.Default));
        Assert.Equal(["app:duolingo"], timeline.Profiles[1].Allow);
        Assert.Empty(timeline.Profiles[1].Block);
    }

    [Fact]
    public void Compile_RuleOfACategory_ListsWhatIsNotDefault()
    {
        var profile = Assert.Single(Compile(Blocking(Target.Category("games"))).Profiles);

        Assert.Equal(PolicyAction.Allow, profile.Default);
        Assert.Equal(["app:roblox", "app:chess", "site:roblox.com"], profile.Block);
        Assert.Empty(profile.Allow);
    }

    [Fact]
    public void Compile_AllowedSiteBelowABlockedOne_IsListedBecauseTheLongestHostWins()
    {
        var policy = Blocking(Target.Site("news.example")) with { AlwaysAllowed = [Target.Site("kids.news.example"), Target.Site("other.example")] };

        var profile = Assert.Single(Compile(policy).Profiles);

        Assert.Equal(["site:news.example"], profile.Block);
        Assert.Equal(["site:kids.news.example"], profile.Allow);
    }

    [Fact]
    public void Compile_CapabilityAndUnknownApp_AreListedWhenThePolicyNamesThem()
    {
        var policy = new Policy
        {
            Rules =
            [
                new() { Id = "r1", Target = Target.Capability("camera"), Action = PolicyAction.Block },
                new() { Id = "r2", Target = Target.App("pkg:android:com.new"), Action = PolicyAction.Block },
            ],
        };

        var profile = Assert.Single(Compile(policy).Profiles);

        Assert.Equal(["app:pkg:android:com.new", "capability:camera"], profile.Block);
    }

    [Fact]
    public void Compile_OverrideOfAnotherDevice_IsNotSeen()
    {
        var pause = new PolicyOverride
        {
            Id = "o1",
            Target = "all",
            Action = PolicyAction.Block,
            From = From,
            To = From.AddHours(1),
            CreatedAt = From,
            Devices = ["d2"],
        };

        var other = TimelineCompiler.Compile(CompiledPolicy.Compile(new(), "Europe/London"), new([pause]), "d1", Catalogue, From);
        var own = TimelineCompiler.Compile(CompiledPolicy.Compile(new(), "Europe/London"), new([pause]), "d2", Catalogue, From);

        Assert.Single(other.Segments);
        Assert.Equal([From.AddHours(1), From.AddDays(8)], own.Segments.Select(segment => segment.To));
        Assert.Equal(["capability:livestream", "capability:videochat"], own.Profiles[0].Block);
    }

    [Fact]
    public void ActionAt_OutsideTheTimeline_KeepsTheNearestSegment()
    {
        var lookup = new TimelineLookup(new(
            [new(From, From.AddHours(1), 0), new(From.AddHours(1), From.AddHours(2), 1)],
            [new(PolicyAction.Allow, [], []), new(PolicyAction.Block, ["site:school.example"], [])]));
        var app = Subject.App("chess");

        Assert.Equal(PolicyAction.Allow, lookup.ActionAt(From.AddDays(-1), app));
        Assert.Equal(PolicyAction.Allow, lookup.ActionAt(From.AddHours(1).AddTicks(-1), app));
        Assert.Equal(PolicyAction.Block, lookup.ActionAt(From.AddHours(1), app));
        Assert.Equal(PolicyAction.Block, lookup.ActionAt(From.AddDays(30), app));
        Assert.Equal(PolicyAction.Allow, lookup.ActionAt(From.AddDays(30), Subject.Site("www.school.example")));
        Assert.Equal(PolicyAction.Allow, lookup.ActionAt(From.AddDays(30), Subject.Capability("camera")));
    }

    [Fact]
    public void Resolve_AnySubject_TakesTheCataloguesWord()
    {
        Assert.Equal(["games"], Catalogue.Resolve(Subject.App("roblox", "news")).Categories);
        Assert.Equal(["unknown"], Catalogue.Resolve(Subject.App("pkg:linux:x")).Categories);
        Assert.Equal("roblox", Catalogue.Resolve(Subject.Site("www.roblox.com")).Service);
        Assert.Empty(Catalogue.Resolve(Subject.Site("notroblox.com", "games")).Categories);
        Assert.Equal("www.roblox.com", Catalogue.Resolve(Subject.Site("www.roblox.com")).Id);
    }

    private static Timeline Compile(Policy policy) => TimelineCompiler.Compile(
        CompiledPolicy.Compile(policy, "Europe/London"), CompiledOverrides.None, "d1", Catalogue, From);

    private static Policy Blocking(Target target) => new() { Rules = [new() { Id = "r1", Target = target, Action = PolicyAction.Block }] };

    private static Routine Sleep(string action, Target allow) => new()
    {
        Id = "sleep",
        Schedule = [new() { Days = [.. Enum.GetValues<DayOfWeek>()], Start = 21 * 60, End = 7 * 60 }],
        Access = new() { Default = action == "block" ? PolicyAction.Block : PolicyAction.Allow, Allow = [allow] },
    };
}
