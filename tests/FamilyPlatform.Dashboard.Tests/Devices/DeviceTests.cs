using System.Net;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class DeviceTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task Device_ReadRenamedAndReleased_ShowsEachStep()
    {
        var home = await dashboard.MakeHomeAsync();

        var read = await home.Caller.GetAsync(home.DevicePath);
        var renamed = await home.Caller.PatchAsync(home.DevicePath, """{ "name": "Robin's laptop" }""", read.ETag);
        var stale = await home.Caller.PatchAsync(home.DevicePath, """{ "name": "Mine" }""", "\"v99\"");
        var unknown = await home.Caller.PatchAsync(home.DevicePath, """{ "child": "x" }""");
        var released = (await home.Caller.DeleteAsync(home.DevicePath)).Is(HttpStatusCode.OK);
        var list = (await home.Caller.GetAsync($"{home.FamilyPath}/devices")).Is(HttpStatusCode.OK);

        Assert.Equal("enrolled", (string?)read.Is(HttpStatusCode.OK)["state"]);
        Assert.Equal("off", (string?)read.Body["health"]);
        Assert.Null(read.Body["lastSeenAt"]);
        Assert.Equal("Robin's laptop", (string?)renamed.Is(HttpStatusCode.OK)["name"]);
        stale.IsProblem(412, "version_mismatch");
        Assert.Equal(["/child unknown_child"], unknown.IsProblem(400, "invalid_request"));
        Assert.Equal("releasing", (string?)released["state"]);
        Assert.Equal("releasing", (string?)list["items"]![0]!["state"]);
        (await home.Caller.PostAsync($"{home.DevicePath}/lock")).IsProblem(409, "device_releasing");
    }

    [Fact]
    public async Task Commands_Sent_AreAcceptedOnceAndListed()
    {
        var home = await dashboard.MakeHomeAsync();

        var locked = (await home.Caller.PostAsync($"{home.DevicePath}/lock", null, "k1")).Is(HttpStatusCode.Accepted);
        var again = (await home.Caller.PostAsync($"{home.DevicePath}/lock", null, "k1")).Is(HttpStatusCode.Accepted);
        var reused = await home.Caller.PostAsync($"{home.DevicePath}/unlock", null, "k1");
        var message = (await home.Caller.PostAsync($"{home.DevicePath}/message", """{ "text": "Dinner" }""")).Is(HttpStatusCode.Accepted);
        var wordless = await home.Caller.PostAsync($"{home.DevicePath}/message", "{}");
        var wordy = await home.Caller.PostAsync($"{home.DevicePath}/ring", """{ "loud": true }""");
        var list = (await home.Caller.GetAsync($"{home.DevicePath}/commands")).Is(HttpStatusCode.OK);

        Assert.Equal(("lock", "sent"), ((string?)locked["type"], (string?)locked["state"]));
        Assert.Equal(locked.ToJsonString(), again.ToJsonString());
        reused.IsProblem(422, "idempotency_key_reused");
        Assert.Equal("Dinner", (string?)message["text"]);
        Assert.Equal(["/text missing_member"], wordless.IsProblem(400, "invalid_request"));
        Assert.Equal(["/loud unknown_member"], wordy.IsProblem(400, "invalid_request"));
        Assert.Equal(["lock", "message"], list["items"]!.AsArray().Select(each => (string?)each!["type"]).Order());
    }

    [Fact]
    public async Task Ticket_Made_HasCodeTokenAndRecoveryCode()
    {
        var home = await dashboard.MakeHomeAsync();

        var ticket = (await home.Caller.PostAsync($"{home.ChildPath}/tickets", "{}", "k1")).Is(HttpStatusCode.Created);
        var again = (await home.Caller.PostAsync($"{home.ChildPath}/tickets", "{}", "k1")).Is(HttpStatusCode.Created);
        var unknown = await home.Caller.PostAsync($"{home.ChildPath}/tickets", """{ "replaces": "x" }""");
        var enrolments = (await home.Caller.GetAsync($"{home.FamilyPath}/enrolments")).Is(HttpStatusCode.OK);

        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", (string?)ticket["code"]);
        Assert.Equal(43, ((string)ticket["token"]!).Length);
        Assert.Equal("2026-11-23T14:12:00Z", (string?)ticket["expiresAt"]);
        Assert.Equal(ticket.ToJsonString(), again.ToJsonString());
        Assert.Equal(["/replaces unknown_device"], unknown.IsProblem(400, "invalid_request"));
        Assert.Empty(enrolments["items"]!.AsArray());
        (await home.Caller.PostAsync($"{home.FamilyPath}/enrolments/enr_x/confirm")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task OfflineCodes_OfADevice_AreSixDigitsForEachLength()
    {
        var home = await dashboard.MakeHomeAsync();

        var codes = (await home.Caller.GetAsync($"{home.DevicePath}/offline-codes")).Is(HttpStatusCode.OK);

        Assert.Equal(["15", "30", "60", "next-routine"], codes["codes"]!.AsArray().Select(code => (string?)code!["length"]));
        Assert.All(codes["codes"]!.AsArray(), code => Assert.Matches("^[0-9]{6}$", (string?)code!["code"]));
    }
}
