using System.Diagnostics;
using System.Text.Json.Nodes;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Nudges;

/// <summary>What a guardian hears on <c>families/{f}/live</c>, and for how long.</summary>
public sealed class LiveTests(PlatformFixture fixture)
{
    /// <summary>Architecture, decision 8.</summary>
    private static readonly TimeSpan Revocation = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_WhileAPolicyChanges_TellsTheChangeAndThatADeviceObeys()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        await using var device = await ConnectedDevice.StartAsync(
            family, fixture.Platform.Gateway, fixture.Platform.Http, ConnectedDevice.Never, Cancellation);
        await device.ConnectedAsync(Cancellation);
        await using var live = await family.Guardian.OpenAsync(Live(family), Cancellation);

        await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
        var changed = await live.HearAsync(_ => true, Cancellation);
        await live.HearAsync(Says(family, "devices"), Cancellation);
        var status = await family.StatusAsync(Cancellation);

        Assert.Equal(200, (int)live.Status);
        Assert.True(Says(family, "policy")(changed), changed.ToJsonString());
        Assert.Equal(1, status["policy"]["inForce"]!["applied"]!.GetValue<int>());
    }

    [Fact]
    public async Task Live_UnderATokenThatIsRevoked_EndsWithinFiveSecondsAndOthersGoOn()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var made = await family.Guardian.PostAsync("tokens", new JsonObject { ["name"] = "phone", ["scopes"] = new JsonArray("read") }, Cancellation);
        var phone = fixture.Platform.GuardianOf(made["token"].GetValue<string>());
        await using var own = await family.Guardian.OpenAsync(Live(family), Cancellation);
        await using var lost = await phone.OpenAsync(Live(family), Cancellation);

        var began = Stopwatch.GetTimestamp();
        await family.Guardian.SendAsync(HttpMethod.Delete, $"tokens/{made["id"]}", null, null, Cancellation);
        await lost.Ended.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        var took = Stopwatch.GetElapsedTime(began);
        await using var again = await phone.OpenAsync(Live(family), Cancellation);
        await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
        await own.HearAsync(Says(family, "policy"), Cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine($"token revoked to stream ended: {took.TotalMilliseconds:F0} ms");
        Assert.Equal(200, (int)lost.Status);
        Assert.InRange(took, TimeSpan.Zero, Revocation);
        Assert.Equal(401, (int)again.Status);
    }

    [Fact]
    public async Task Live_OfSomebodyElsesFamily_IsNotFound()
    {
        var mine = await fixture.MakeFamilyAsync(Cancellation);
        var theirs = await fixture.MakeFamilyAsync(Cancellation);

        await using var live = await mine.Guardian.OpenAsync(Live(theirs), Cancellation);

        Assert.Equal(404, (int)live.Status);
    }

    private static string Live(SmallFamily family) => $"families/{family.Family}/live";

    private static Func<JsonNode, bool> Says(SmallFamily family, string what) =>
        news => news["child"]?.GetValue<string>() == family.Child && news["what"]!.GetValue<string>() == what;
}
