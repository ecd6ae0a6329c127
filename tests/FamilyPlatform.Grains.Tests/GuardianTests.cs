using System.Text;
using FamilyPlatform.Domain;
using Orleans.Runtime;

namespace FamilyPlatform.Grains.Tests;

public sealed class GuardianTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task AFamily_IsForAStranger_AsIfItWereNot()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var strange = await family.Policy(GuardianId.New()).GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation);
        cluster.ActAs(GuardianId.New());
        var unknown = await cluster.Grains.GetFamilyPolicy(FamilyId.New()).GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation);

        Assert.Equal(unknown.Fault, strange.Fault);
        Assert.Equal("not_found", strange.Fault?.Code);
    }

    [Fact]
    public async Task AGrainMethod_CalledByNobody_Throws()
    {
        var family = await TestFamily.MakeAsync(cluster);
        RequestContext.Clear();

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.Grains.GetFamilyPolicy(family.Id).GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation));
    }

    [Fact]
    public async Task AGuardiansMethod_CalledByADevice_Throws()
    {
        var family = await TestFamily.MakeAsync(cluster);
        ClusterFixture.ActAsDevice();

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.Grains.GetFamilyPolicy(family.Id).GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation));
    }

    [Fact]
    public async Task CreateFamily_RepeatedUnderOneKey_MakesOneFamily()
    {
        var guardian = GuardianId.New();
        cluster.ActAs(guardian);
        var command = new CreateFamily { Name = "Ours", TimeZone = "Europe/Berlin", Locale = "de-DE", Country = "DE", Once = new() { Key = "k", BodyHash = "a" } };

        var first = await cluster.Grains.GetAccount(guardian).CreateFamilyAsync(command, Cancellation);
        var second = await cluster.Grains.GetAccount(guardian).CreateFamilyAsync(command, Cancellation);
        var other = await cluster.Grains.GetAccount(guardian).CreateFamilyAsync(command with { Once = new() { Key = "k", BodyHash = "b" } }, Cancellation);

        Assert.Equal(first.Value?.Id, second.Value?.Id);
        Assert.Equal("idempotency_key_reused", other.Fault?.Code);
        Assert.Single((await cluster.Grains.GetAccount(guardian).GetAsync(Cancellation)).Value!.Families);
    }

    [Fact]
    public async Task AddOverride_RepeatedUnderOneKey_AnswersTheSameAndActsOnce()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var command = new AddOverride
        {
            Child = family.Child,
            Target = "all",
            Action = PolicyAction.Block,
            Minutes = 30,
            Once = new() { Key = "k", BodyHash = "a" },
        };

        var first = await family.Policy().AddOverrideAsync(command, Cancellation);
        await cluster.ForgetAsync();
        var second = await family.Policy().AddOverrideAsync(command, Cancellation);
        var other = await family.Policy().AddOverrideAsync(command with { Once = new() { Key = "k", BodyHash = "b" } }, Cancellation);

        Assert.Equal(first.Value!.Id, second.Value?.Id);
        Assert.Equal("idempotency_key_reused", other.Fault?.Code);
        Assert.Single((await family.Policy().GetOverridesAsync(family.Child, Cancellation)).Value!.Overrides);
    }

    [Fact]
    public async Task PutPolicy_OnAStaleVersion_IsRefusedBeforeTheBodyIsRead()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.PutPolicyAsync("{}");

        var stale = await family.Policy().PutPolicyAsync(
            new() { Child = family.Child, IfVersion = 1, Json = [.. "not json"u8] }, Cancellation);

        Assert.Equal((FaultKind.Stale, "version_mismatch"), (stale.Fault!.Kind, stale.Fault.Code));
    }

    [Fact]
    public async Task PutPolicy_WithFaults_NamesEachAndChangesNothing()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var before = (await family.Policy().GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation)).Value!;

        var put = await family.Policy().PutPolicyAsync(
            new() { Child = family.Child, IfVersion = 1, Json = [.. """{ "rules": [ { "id": "r1", "target": "app", "action": "block", "colour": 1 } ] }"""u8] },
            Cancellation);

        Assert.Equal("policy_invalid", put.Fault?.Code);
        Assert.Equal(["/rules/0/colour", "/rules/0/target"], put.Fault!.Errors.Select(error => error.Pointer).Order(StringComparer.Ordinal));
        var after = (await family.Policy().GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation)).Value!;
        Assert.Equal((before.LayerVersion, before.BundleVersion), (after.LayerVersion, after.BundleVersion));
    }

    [Fact]
    public async Task Revert_BringsAnEarlierLayerBackAsANewVersion()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.BlockAsync("roblox");
        var blocked = (await family.Policy().GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation)).Value!;
        await family.BlockAsync("roblox", false);

        var reverted = await family.Policy().RevertPolicyAsync(new() { Child = family.Child, IfVersion = 3, ToVersion = 2 }, Cancellation);

        Assert.Equal(4, reverted.Value?.LayerVersion);
        Assert.Equal(blocked.Json, reverted.Value!.Json);
        var history = (await family.Policy().GetHistoryAsync(family.Child, null, 10, Cancellation)).Value!;
        Assert.Equal(["reverted", "app_unblocked", "app_blocked", "created"], history.Changes.Select(change => change.What));
        Assert.Equal(["rules"], history.Changes[0].Changed);
    }

    [Fact]
    public async Task BlockApp_WhileItIsAllowedForAWhile_EndsThat()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.Policy().AddOverrideAsync(
            new() { Child = family.Child, Target = "app:roblox", Action = PolicyAction.Allow, Minutes = 30 }, Cancellation);

        await family.BlockAsync("roblox");

        var decided = (await family.Policy().DecideAsync(new() { Child = family.Child, Subjects = ["app:roblox", "site:www.roblox.com"] }, Cancellation)).Value!;
        Assert.All(decided.Decisions, decision => Assert.Equal((Verdict.Block, Reason.Rule), (decision.Verdict, decision.Reason)));
        Assert.Equal(family.Guardian, decided.Decisions[0].By);
    }

    [Fact]
    public async Task BlockApp_Twice_ChangesNothingTheSecondTime()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var first = await family.BlockAsync("roblox");
        var second = await family.BlockAsync("roblox");

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("nosuchapp", "app_unknown")]
    [InlineData("No Such", "not_found")]
    [InlineData("pkg:android:com.example.unknown", null)]
    [InlineData("pkg:android:com.roblox.client", null)]
    public async Task BlockApp_ThatTheCatalogueDoesNotKnow_NeedsThePackage(string app, string? code)
    {
        var family = await TestFamily.MakeAsync(cluster);

        var block = await family.Policy().SetAppBlockAsync(new() { Child = family.Child, App = app, Blocked = true }, Cancellation);

        Assert.Equal(code, block.Fault?.Code);
    }

    [Fact]
    public async Task Decide_OnADraft_ChangesNothing()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var draft = Encoding.UTF8.GetBytes("""{ "rules": [ { "id": "r", "target": "category:games", "action": "block" } ] }""");

        var decided = await family.Policy().DecideAsync(new() { Child = family.Child, Subjects = ["app:roblox"], Draft = [.. draft] }, Cancellation);
        var present = await family.Policy().DecideAsync(new() { Child = family.Child, Subjects = ["app:roblox"] }, Cancellation);

        Assert.Equal((Verdict.Block, "r"), (decided.Value!.Decisions[0].Verdict, decided.Value.Decisions[0].RuleId));
        Assert.Equal(Verdict.Allow, present.Value!.Decisions[0].Verdict);
    }

    [Fact]
    public async Task Pause_BlocksEverythingForEveryChild_UntilItIsEnded()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var pause = (await family.Policy().PauseAsync(new() { Minutes = 15 }, Cancellation)).Value!;
        var paused = (await family.Policy().DecideAsync(new() { Child = family.Child, Subjects = ["app:roblox"] }, Cancellation)).Value!.Decisions[0];
        await family.Policy().ResumeAsync(Cancellation);
        var resumed = (await family.Policy().DecideAsync(new() { Child = family.Child, Subjects = ["app:roblox"] }, Cancellation)).Value!.Decisions[0];

        Assert.Equal((Verdict.Block, Reason.Override, pause.Until), (paused.Verdict, paused.Reason, paused.Until!.Value));
        Assert.Equal(Verdict.Allow, resumed.Verdict);
    }

    [Fact]
    public async Task SetAppBlock_WhenTheWriteFails_NobodySeesTheBlock()
    {
        var family = await TestFamily.MakeAsync(cluster);
        cluster.Rows.Fail(family.Id.ToString());

        await Assert.ThrowsAnyAsync<Exception>(() => family.BlockAsync("roblox"));
        cluster.Rows.Fail(null);

        var decided = (await family.Policy().DecideAsync(new() { Child = family.Child, Subjects = ["app:roblox"] }, Cancellation)).Value!;
        Assert.Equal(Verdict.Allow, decided.Decisions[0].Verdict);
    }
}
