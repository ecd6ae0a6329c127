using System.Net;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Devices;

public sealed class MainPathTests(PlatformFixture fixture)
{
    private static readonly Subject Roblox = Subject.App("roblox", "games", "chat");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Block_TappedByAParent_HoldsOnTheDeviceAfterItsNextCheckIn()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        using var session = await OpenAsync(family);

        var first = await session.CheckInAsync(cancellationToken: Cancellation);
        var before = session.Decide(Roblox);
        var blocked = await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
        var waiting = await family.StatusAsync(Cancellation);
        await session.CheckInAsync(cancellationToken: Cancellation);
        var after = session.Decide(Roblox);
        await session.CheckInAsync(cancellationToken: Cancellation);
        var inForce = await family.StatusAsync(Cancellation);

        Assert.Equal(CheckInOutcome.Applied, first.Outcome);
        Assert.True(before.IsAllowed);
        Assert.Equal(HttpStatusCode.OK, blocked.Status);
        Assert.True(blocked["blocked"].GetValue<bool>());
        Assert.Equal((1, 0), InForce(waiting));
        Assert.False(after.IsAllowed);
        Assert.Equal((1, 1), InForce(inForce));
        Assert.Equal(blocked["version"].GetValue<long>(), inForce["policy"]["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task Usage_ReportedByADevice_IsInUsageAndStatusAtOnce()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);

        var reply = await family.Raw.SendAsync(SignedCall.CheckIn(Report.Of(1, 60)), Cancellation);
        var known = await family.KnownAsync(Cancellation);
        var status = await family.StatusAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.True(reply.IsSigned);
        Assert.Equal(1, reply["received"]["seq"]!.GetValue<long>());
        Assert.Contains("""{"key":"app:roblox","seconds":60,"grantedSeconds":0}""", known, StringComparison.Ordinal);
        Assert.Equal(60, status["usedTodaySeconds"].GetValue<long>());
    }

    [Fact]
    public async Task CheckIn_RepeatedByteForByte_CountsOnce()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var call = SignedCall.CheckIn(Report.Of(
            1, 60, """, "events": [ { "id": 1, "at": "2026-01-01T00:00:00Z", "kind": "install", "code": "app_installed" } ]"""));

        await family.Raw.SendAsync(call, Cancellation);
        var once = await family.KnownAsync(Cancellation);
        var again = await family.Raw.SendAsync(call, Cancellation);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(1, again["received"]["event"]!.GetValue<long>());
        Assert.Equal(once, await family.KnownAsync(Cancellation));
    }

    [Fact]
    public async Task Usage_ReceivedByTheServer_BecomesDurable()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        await family.Raw.SendAsync(SignedCall.CheckIn(Report.Of(1, 60)), Cancellation);
        var seq = 1;

        await Eventually.HoldsAsync(
            "the first report is durable",
            TimeSpan.FromSeconds(30),
            async () => (await family.Raw.SendAsync(SignedCall.CheckIn(Report.Of(++seq, 60)), Cancellation))["durable"]["seq"]!.GetValue<long>() >= 1,
            Cancellation);
    }

    private async Task<DeviceSession> OpenAsync(SmallFamily family) =>
        await SimulatedSession.OpenAsync(fixture.Platform.Gateway, family.Device, fixture.Platform.Http, subject => subject.Id == "roblox" ? Roblox : subject, TimeProvider.System, Cancellation);

    private static (int Devices, int Applied) InForce(ApiAnswer status)
    {
        var inForce = status["policy"]["inForce"]!;
        return (inForce["devices"]!.GetValue<int>(), inForce["applied"]!.GetValue<int>());
    }
}
