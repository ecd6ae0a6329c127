using System.Collections.Immutable;

namespace FamilyPlatform.Domain.Tests;

public sealed class CompiledPolicyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Subject[] Subjects =
    [
        Subject.App("roblox", "games", "chat"),
        Subject.App("unheard", "unknown"),
        Subject.Site("www.kids.youtube.example", "video") with { Service = "youtube" },
        Subject.Capability("livestream"),
        Subject.App("phone", "essential"),
        Subject.App("bad", "illegal"),
    ];

    [Fact]
    public void Evaluate_OnCompiledPolicy_AllocatesNothing()
    {
        var policy = CompiledPolicy.Compile(BigPolicy.Value, "Europe/London");
        var overrides = new CompiledOverrides(BigPolicy.Overrides(Noon));
        var (used, bonus) = (Seconds(600), Seconds(60));
        var allowed = Allowed(policy, overrides, used, bonus, 0, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        allowed += Allowed(policy, overrides, used, bonus, 0, 20_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.NotEqual(0, allowed);
    }

    [Fact]
    public void Evaluate_FromManyThreadsOverManyDays_EqualsOneThread()
    {
        var shared = CompiledPolicy.Compile(BigPolicy.Value, "Australia/Lord_Howe");
        var alone = CompiledPolicy.Compile(BigPolicy.Value, "Australia/Lord_Howe");
        var instants = Enumerable.Range(0, 2_000).Select(i => Noon.AddMinutes(i * 97 % 50_000)).ToArray();

        var parallel = new Decision[instants.Length];
        Parallel.For(0, instants.Length, i => parallel[i] = Decide(shared, instants[i]));

        Assert.Equal(instants.Select(at => Decide(alone, at)), parallel);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1582-10-15T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void Evaluate_AtTheEndsOfTheCalendar_Answers(string at)
    {
        var policy = CompiledPolicy.Compile(BigPolicy.Value, "America/Sao_Paulo");
        var instant = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);

        var decision = Decide(policy, instant);

        Assert.True(decision.ValidUntil > instant);
    }

    [Fact]
    public void Evaluate_WithHugeFigures_DoesNotOverflow()
    {
        var policy = CompiledPolicy.Compile(BigPolicy.Value with { Rules = [], Routines = [] }, "Europe/London");
        var most = new LimitSeconds(policy.Policy.Limits.Select(limit => KeyValuePair.Create(limit.Id, long.MaxValue)));

        var spent = policy.Evaluate(Noon, Subjects[0], "d1", CompiledOverrides.None, most, LimitSeconds.None);
        var given = policy.Evaluate(Noon, Subjects[0], "d1", CompiledOverrides.None, LimitSeconds.None, most);

        Assert.Equal(Verdict.Block, spent.Verdict);
        Assert.Equal(Verdict.Allow, given.Verdict);
        Assert.True(given.RemainingSeconds > 1_000_000_000);
    }

    [Fact]
    public void Compile_UnknownZone_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CompiledPolicy.Compile(new(), "Europe/Atlantis"));
        Assert.Throws<ArgumentException>(() => CompiledPolicy.Compile(new(), "UTC+01:00"));
    }

    [Fact]
    public void Overrides_MalformedTarget_IsRefused()
    {
        var broken = BigPolicy.Overrides(Noon)[0] with { Target = "planet:mars" };

        Assert.Throws<FormatException>(() => new CompiledOverrides([broken]));
    }

    [Fact]
    public void AllowedSeconds_ByLimitAndDay_FollowsTheCalendar()
    {
        var limit = new Limit
        {
            Id = "games",
            Targets = [Target.All],
            Minutes = [KeyValuePair.Create("fri", 90), KeyValuePair.Create("rest", 120), KeyValuePair.Create("school", 60)],
        };
        var policy = CompiledPolicy.Compile(
            new()
            {
                Limits = [limit],
                Calendar = new()
                {
                    Week = [KeyValuePair.Create(DayOfWeek.Thursday, "school"), KeyValuePair.Create(DayOfWeek.Friday, "school")],
                    Dates = [new() { From = new(2026, 12, 25), To = new(2026, 12, 25), DayType = "rest" }],
                },
            },
            "Europe/London");

        Assert.Equal(3600, policy.AllowedSeconds("games", new(2026, 12, 17)));
        Assert.Equal(5400, policy.AllowedSeconds("games", new(2026, 12, 18)));
        Assert.Equal(7200, policy.AllowedSeconds("games", new(2026, 12, 25)));
        Assert.Null(policy.AllowedSeconds("games", new(2026, 12, 19)));
        Assert.Null(policy.AllowedSeconds("nothing", new(2026, 12, 17)));
    }

    [Fact]
    public void RoutinesBetween_OverTheLongNight_GivesOneInterval()
    {
        var sleep = new Routine
        {
            Id = "sleep",
            Access = new() { Default = PolicyAction.Block },
            Schedule = [new() { Days = [DayOfWeek.Saturday], Start = 21 * 60, End = 7 * 60 }],
        };
        var policy = CompiledPolicy.Compile(new() { Routines = [sleep] }, "Europe/London");
        var night = new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero);

        var intervals = policy.RoutinesBetween(night, night.AddHours(1));

        var expected = new RoutineInterval(
            "sleep", new(2026, 10, 24, 20, 0, 0, TimeSpan.Zero), new(2026, 10, 25, 7, 0, 0, TimeSpan.Zero));
        Assert.Equal([expected], intervals);
        Assert.Equal(["sleep"], policy.ActiveRoutines(night));
        Assert.Empty(policy.ActiveRoutines(night.AddHours(12)));
    }

    private static int Allowed(CompiledPolicy policy, CompiledOverrides overrides, LimitSeconds used, LimitSeconds bonus, int from, int count)
    {
        var allowed = 0;
        for (var i = from; i < from + count; i++)
        {
            var decision = policy.Evaluate(Noon.AddSeconds(i % 40_000), Subjects[i % Subjects.Length], "d1", overrides, used, bonus);
            allowed += decision.Verdict == Verdict.Allow ? 1 : 0;
        }

        return allowed;
    }

    private static Decision Decide(CompiledPolicy policy, DateTimeOffset at) =>
        policy.Evaluate(at, Subjects[0], "d1", CompiledOverrides.None, LimitSeconds.None, LimitSeconds.None);

    private static LimitSeconds Seconds(long each) => new(BigPolicy.Value.Limits.Select(limit => KeyValuePair.Create(limit.Id, each)));
}
