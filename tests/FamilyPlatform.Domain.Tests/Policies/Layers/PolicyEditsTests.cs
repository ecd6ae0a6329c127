using CsCheck;

namespace FamilyPlatform.Domain.Tests;

public sealed class PolicyEditsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void BlockApp_OnAnEmptyLayer_AddsOneRule()
    {
        var layer = PolicyEdits.BlockApp(PolicyLayer.Empty, "roblox", IsRobloxHost);

        Assert.Equal("""{"rules":[{"id":"block-roblox","target":"app:roblox","action":"block"}]}""", JsonText.Text(PolicyJson.Print(layer)));
        Assert.True(PolicyEdits.IsAppBlocked(layer, "roblox"));
    }

    [Fact]
    public void BlockApp_OnAnyLayers_BlocksTheAppAndItsSites() => Gen.Select(PolicyGen.Layer, PolicyGen.Layer).Sample((guardian, pack) =>
    {
        var layer = PolicyEdits.BlockApp(guardian, "roblox", IsExampleHost, pack);
        var policy = CompiledPolicy.Compile(PolicyLayers.Merge([], new("teens", pack), layer, 1), "Europe/London");

        foreach (var subject in new[] { Subject.App("roblox", "games"), Site("example.com"), Site("learn.example.com"), Site("x.learn.example.com") })
        {
            var decision = policy.Evaluate(At, subject, "dev", new([]), LimitSeconds.None, LimitSeconds.None);
            Assert.Equal((Verdict.Block, Reason.Rule), (decision.Verdict, decision.Reason));
        }
    }, iter: 500);

    [Fact]
    public void BlockApp_Twice_ChangesNothingTheSecondTime() => Gen.Select(PolicyGen.Layer, PolicyGen.Layer).Sample((guardian, pack) =>
    {
        var once = PolicyEdits.BlockApp(guardian, "roblox", IsExampleHost, pack);

        var twice = PolicyEdits.BlockApp(once, "roblox", IsExampleHost, pack);

        SameLayer.Assert(once, twice);
        Assert.Empty(PolicyValidation.CheckLayer(once, TestVocabulary.Known).Faults);
    }, iter: 500);

    [Fact]
    public void UnblockApp_OnAnyLayer_TakesBackEveryBlockOnIt() => Gen.Select(PolicyGen.Layer, PolicyGen.Layer).Sample((guardian, pack) =>
    {
        var blocked = PolicyEdits.BlockApp(guardian, "roblox", IsExampleHost, pack);

        var unblocked = PolicyEdits.UnblockApp(blocked, "roblox");

        Assert.False(PolicyEdits.IsAppBlocked(unblocked, "roblox"));
        Assert.DoesNotContain(unblocked.Rules ?? [], rule => rule.Id.StartsWith("block-", StringComparison.Ordinal));
        SameLayer.Assert(unblocked, PolicyEdits.UnblockApp(unblocked, "roblox"));
    }, iter: 500);

    [Fact]
    public void UnblockApp_AfterBlockApp_GivesBackTheRulesOfAnyLayerThatSaidNothingOfIt() => PolicyGen.Layer.Sample(guardian =>
    {
        var untouched = PolicyEdits.UnblockApp(PolicyEdits.BlockApp(guardian, "duolingo", _ => false), "duolingo");

        SameLayer.Assert(guardian with { Rules = guardian.Rules ?? [] }, untouched);
    }, iter: 500);

    [Fact]
    public void BlockApp_OverTheGuardiansOwnAllowRule_ReplacesItAndComesFirst()
    {
        var layer = new PolicyLayer { Rules = [Rule("a", "all", PolicyAction.Allow), Rule("b", "app:roblox", PolicyAction.Allow)] };

        var blocked = PolicyEdits.BlockApp(layer, "roblox", IsRobloxHost);

        Assert.Equal(["block-roblox", "a"], blocked.Rules!.Value.Select(rule => rule.Id));
    }

    [Fact]
    public void BlockApp_OverTheGuardiansOwnBlockRule_KeepsItAsItIs()
    {
        var layer = new PolicyLayer { Rules = [Rule("a", "all", PolicyAction.Allow), Rule("mine", "app:roblox", PolicyAction.Block)] };

        SameLayer.Assert(layer, PolicyEdits.BlockApp(layer, "roblox", IsRobloxHost));
    }

    [Fact]
    public void BlockApp_OfSomethingAlwaysAllowed_TakesItAndItsSitesOut()
    {
        var layer = new PolicyLayer { AlwaysAllowed = [Target.App("roblox"), Target.Site("roblox.com"), Target.Site("school.example")] };

        var blocked = PolicyEdits.BlockApp(layer, "roblox", IsRobloxHost);

        Assert.Equal([Target.Site("school.example")], blocked.AlwaysAllowed!.Value);
    }

    [Fact]
    public void BlockApp_OfWhatThePackAlwaysAllows_MeetsEachEntryExactly()
    {
        var pack = new PolicyLayer
        {
            AlwaysAllowed = [Target.App("roblox"), Target.Site("help.roblox.com"), Target.Site("school.example")],
            Rules = [Rule("p", "site:roblox.com", PolicyAction.Allow)],
        };

        var blocked = PolicyEdits.BlockApp(PolicyLayer.Empty, "roblox", IsRobloxHost, pack);
        var policy = PolicyLayers.Merge([], new("teens", pack), blocked, 1);

        Assert.Equal(["app:roblox", "site:help.roblox.com", "site:roblox.com"], blocked.Rules!.Value.Select(rule => rule.Target.ToString()));
        Assert.Equal([Target.Site("school.example")], policy.AlwaysAllowed);
        Assert.Empty(PolicyEdits.UnblockApp(blocked, "roblox").Rules!.Value);
    }

    [Fact]
    public void BlockApp_WhereItsIdIsTaken_TakesTheNext()
    {
        var layer = new PolicyLayer { Rules = [Rule("block-roblox", "app:chess", PolicyAction.Allow)] };
        var pack = new PolicyLayer { Rules = [Rule("block-roblox-2", "app:chess", PolicyAction.Block)] };

        var blocked = PolicyEdits.BlockApp(layer, "roblox", IsRobloxHost, pack);

        Assert.Equal(["block-roblox-3", "block-roblox"], blocked.Rules!.Value.Select(rule => rule.Id));
    }

    [Theory]
    [InlineData("pkg:android:com.Example.SomeApp_1")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public void BlockApp_OfAnAppWhoseIdIsNoRuleId_StillMakesAValidRule(string app)
    {
        var blocked = PolicyEdits.BlockApp(PolicyLayer.Empty, app, _ => false);

        Assert.Empty(PolicyValidation.CheckLayer(blocked, TestVocabulary.Known).Faults);
        Assert.Equal($"app:{app}", blocked.Rules!.Value.Single().Target.ToString());
        Assert.Empty(PolicyEdits.UnblockApp(blocked, app).Rules!.Value);
    }

    [Fact]
    public void UnblockApp_OfOneApp_LeavesTheOthers()
    {
        var both = PolicyEdits.BlockApp(PolicyEdits.BlockApp(PolicyLayer.Empty, "roblox", IsRobloxHost), "chess", _ => false);

        var one = PolicyEdits.UnblockApp(both, "roblox");

        Assert.False(PolicyEdits.IsAppBlocked(one, "roblox"));
        Assert.True(PolicyEdits.IsAppBlocked(one, "chess"));
    }

    [Fact]
    public void UnblockApp_OfASiteThatTheGuardianBlocked_LeavesIt()
    {
        var layer = new PolicyLayer { Rules = [Rule("mine", "site:roblox.com", PolicyAction.Block)] };
        var pack = new PolicyLayer { AlwaysAllowed = [Target.Site("roblox.com")] };

        var again = PolicyEdits.UnblockApp(PolicyEdits.BlockApp(layer, "roblox", IsRobloxHost, pack), "roblox");

        SameLayer.Assert(layer, again);
    }

    private static bool IsRobloxHost(string host) => host == "roblox.com" || host.EndsWith(".roblox.com", StringComparison.Ordinal);

    private static bool IsExampleHost(string host) => host == "example.com" || host.EndsWith(".example.com", StringComparison.Ordinal);

    private static Subject Site(string host) => Subject.Site(host, "games") with { Service = "roblox" };

    private static Rule Rule(string id, string target, PolicyAction action) =>
        new() { Id = id, Target = Target.TryParse(target, out var parsed) ? parsed : throw new FormatException(target), Action = action };
}
