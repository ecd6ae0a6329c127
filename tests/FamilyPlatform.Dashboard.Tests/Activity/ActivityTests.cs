using System.Net;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class ActivityTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task Status_OfADeviceThatNeverSpoke_ClaimsNothingInForce()
    {
        var home = await dashboard.MakeHomeAsync();
        var block = (await home.Caller.PutAsync($"{home.ChildPath}/apps/roblox/block")).Is(HttpStatusCode.OK);

        var status = (await home.Caller.GetAsync($"{home.ChildPath}/status")).Is(HttpStatusCode.OK);

        Assert.Equal(
            ["child", "now", "limits", "usedTodaySeconds", "policy", "devices", "requests", "alerts"],
            status.AsObject().Select(member => member.Key));
        Assert.Equal((long)block["version"]!, (long)status["policy"]!["version"]!);
        Assert.Equal("""{"devices":1,"applied":0,"since":null}""", status["policy"]!["inForce"]!.ToJsonString());
        Assert.Equal(
            ["id", "name", "lastSeenAt", "appliedVersion", "health", "locked"],
            status["devices"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal("""{"open":0}""", status["alerts"]!.ToJsonString());
        Assert.Equal("""{"routines":[],"until":null}""", status["now"]!.ToJsonString());
    }

    [Fact]
    public async Task Usage_OfAQuietDay_IsEmptyInTheDesignsShape()
    {
        var home = await dashboard.MakeHomeAsync();

        var usage = (await home.Caller.GetAsync($"{home.ChildPath}/usage?from=2026-11-22&to=2026-11-23&by=category")).Is(HttpStatusCode.OK);
        var reversed = await home.Caller.GetAsync($"{home.ChildPath}/usage?from=2026-11-23&to=2026-11-22");

        Assert.Equal("""{"by":"category","from":"2026-11-22","to":"2026-11-23","rows":[],"totalSeconds":0}""", usage.ToJsonString());
        Assert.Equal(["/from wrong_order"], reversed.IsProblem(400, "invalid_request"));
    }

    [Fact]
    public async Task EventsAndRequests_OfAQuietFamily_AreEmptyLists()
    {
        var home = await dashboard.MakeHomeAsync();

        Assert.Equal("""{"items":[],"next":null}""", (await home.Caller.GetAsync($"{home.DevicePath}/events?limit=5")).Is(HttpStatusCode.OK).ToJsonString());
        Assert.Equal("""{"items":[],"next":null}""", (await home.Caller.GetAsync($"{home.FamilyPath}/requests")).Is(HttpStatusCode.OK).ToJsonString());
    }
}
