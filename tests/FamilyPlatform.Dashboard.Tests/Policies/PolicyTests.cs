using System.Net;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class PolicyTests(DashboardFixture dashboard)
{
    private const string Layer =
        """
        {"dayStart":"04:00","rules":[{"id":"r1","target":"app:minecraft","action":"block"}],"limits":[{"id":"games","name":"Games","targets":["category:games"],"except":[],"period":"day","minutes":{"mon":60},"perDevice":false}]}
        """;

    [Fact]
    public async Task PutPolicy_ThenGet_GivesTheSameAndPutTakesItBack()
    {
        var home = await dashboard.MakeHomeAsync();
        var path = $"{home.ChildPath}/policy";
        var before = await home.Caller.GetAsync(path);

        var put = await home.Caller.PutAsync(path, Layer, before.ETag);
        var got = await home.Caller.GetAsync(path);
        var again = await home.Caller.PutAsync(path, got.Text, got.ETag);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Layer), got.Body), got.Text);
        Assert.True(JsonNode.DeepEquals(got.Body, put.Is(HttpStatusCode.OK)["policy"]), put.Text);
        Assert.Equal(put.ETag, got.ETag);
        Assert.NotEqual(before.ETag, got.ETag);
        again.Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PutPolicy_WithoutOrWithAStaleIfMatch_IsRefusedBeforeTheBody()
    {
        var home = await dashboard.MakeHomeAsync();
        var path = $"{home.ChildPath}/policy";
        var before = await home.Caller.GetAsync(path);

        (await home.Caller.PutAsync(path, "no json")).IsProblem(428, "if_match_required");
        (await home.Caller.PutAsync(path, "no json", "\"v999\"")).IsProblem(412, "version_mismatch");
        (await home.Caller.PutAsync(path, "no json", "W/\"v1\"")).IsProblem(412, "version_mismatch");
        (await home.Caller.PutAsync(path, "no json", before.ETag)).IsProblem(400, "policy_invalid");

        Assert.Equal(before, await home.Caller.GetAsync(path));
    }

    [Fact]
    public async Task PutPolicy_WithFaults_NamesEachAndChangesNothing()
    {
        var home = await dashboard.MakeHomeAsync();
        var path = $"{home.ChildPath}/policy";
        var before = await home.Caller.GetAsync(path);

        var answer = await home.Caller.PutAsync(
            path, """{ "version": 3, "rules": [ { "id": "r1", "target": "app:roblox", "action": "block", "colour": 1 }, { "id": "R 2", "target": "roblox", "action": "block" } ] }""", before.ETag);

        var faults = answer.IsProblem(400, "policy_invalid");
        Assert.Contains("/version unknown_member", faults);
        Assert.Contains("/rules/0/colour unknown_member", faults);
        Assert.Contains("/rules/1/target malformed_target", faults);
        Assert.Equal(before, await home.Caller.GetAsync(path));
    }

    [Fact]
    public async Task Revert_ToAnEarlierVersion_MakesItTheNewestAndTheHistoryTells()
    {
        var home = await dashboard.MakeHomeAsync();
        var child = (await home.Caller.PostAsync($"{home.FamilyPath}/children", """{ "name": "Robin" }""")).Is(HttpStatusCode.Created);
        var path = $"{home.FamilyPath}/children/{(string?)child["id"]}/policy";
        var first = await home.Caller.GetAsync(path);
        var put = await home.Caller.PutAsync(path, Layer, first.ETag);
        var version = first.ETag!.Trim('"', 'v');

        (await home.Caller.PostAsync($"{path}/revert", "no json")).IsProblem(428, "if_match_required");
        (await home.Caller.SendAsync(HttpMethod.Post, $"{path}/revert", "no json", ("If-Match", first.ETag))).IsProblem(412, "version_mismatch");
        var reverted = await home.Caller.SendAsync(HttpMethod.Post, $"{path}/revert", $$"""{ "version": {{version}} }""", ("If-Match", put.ETag!));
        var unknown = await home.Caller.SendAsync(HttpMethod.Post, $"{path}/revert", """{ "version": 99 }""", ("If-Match", reverted.ETag!));
        var history = (await home.Caller.GetAsync($"{path}/history?limit=2")).Is(HttpStatusCode.OK);
        var older = (await home.Caller.GetAsync($"{path}/history?before={(string?)history["next"]}")).Is(HttpStatusCode.OK);

        Assert.True(JsonNode.DeepEquals(first.Body, reverted.Is(HttpStatusCode.OK)["policy"]), reverted.Text);
        Assert.Equal(["/version unknown_version"], unknown.IsProblem(400, "invalid_request"));
        Assert.Equal(["reverted", "replaced"], history["items"]!.AsArray().Select(change => (string?)change!["what"]));
        Assert.Equal(home.Caller.Guardian.ToString(), (string?)history["items"]![0]!["by"]);
        Assert.Equal(["created"], older["items"]!.AsArray().Select(change => (string?)change!["what"]));
        Assert.Null(older["next"]);
    }

    [Fact]
    public async Task BlockApp_Repeated_ChangesNothingMoreAndIsExplained()
    {
        var home = await dashboard.MakeHomeAsync();
        var path = $"{home.ChildPath}/apps/roblox/block";

        var first = await home.Caller.PutAsync(path);
        var again = await home.Caller.PutAsync(path);
        var decided = (await home.Caller.PostAsync($"{home.ChildPath}/decisions", """{ "subjects": ["app:roblox"] }""")).Is(HttpStatusCode.OK);
        var effective = (await home.Caller.GetAsync($"{home.ChildPath}/policy?layer=effective")).Is(HttpStatusCode.OK);
        var gone = (await home.Caller.DeleteAsync(path)).Is(HttpStatusCode.OK);
        var goneAgain = (await home.Caller.DeleteAsync(path)).Is(HttpStatusCode.OK);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.ETag, again.ETag);
        Assert.True((bool)first.Is(HttpStatusCode.OK)["blocked"]!);
        var decision = decided["decisions"]![0]!;
        Assert.Equal("block", (string?)decision["verdict"]);
        Assert.Equal("rule", (string?)decision["reason"]);
        Assert.Equal("guardian", (string?)decision["source"]);
        Assert.Equal("Roblox is blocked by you since 14:02.", (string?)decision["explanation"]);
        Assert.Null(decision["remainingSeconds"]);
        Assert.Equal((long)first.Body["version"]!, (long)effective["version"]!);
        Assert.Equal("guardian", (string?)effective["rules"]![0]!["source"]);
        Assert.False((bool)gone["blocked"]!);
        Assert.Equal(gone.ToJsonString(), goneAgain.ToJsonString());
        (await home.Caller.PutAsync($"{home.ChildPath}/apps/No%20App/block")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task Override_MadeListedAndWithdrawn_TakesEffectAndEnds()
    {
        var home = await dashboard.MakeHomeAsync();
        var path = $"{home.ChildPath}/overrides";

        var made = (await home.Caller.PostAsync(path, """{ "target": "app:roblox", "action": "block", "minutes": 30 }""")).Is(HttpStatusCode.Created);
        var decided = (await home.Caller.PostAsync($"{home.ChildPath}/decisions", """{ "subjects": ["app:roblox"] }""")).Is(HttpStatusCode.OK);
        var list = (await home.Caller.GetAsync(path)).Is(HttpStatusCode.OK);

        Assert.Equal("2026-11-23T14:32:00Z", (string?)made["to"]);
        Assert.Equal("Roblox is blocked by you until 14:32.", (string?)decided["decisions"]![0]!["explanation"]);
        Assert.True(JsonNode.DeepEquals(made, list["items"]![0]));
        (await home.Caller.DeleteAsync($"{path}/{made["id"]}")).Is(HttpStatusCode.NoContent);
        (await home.Caller.DeleteAsync($"{path}/{made["id"]}")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task Pause_OfTheFamily_BlocksEverythingUntilItIsEnded()
    {
        var home = await dashboard.MakeHomeAsync();
        var decisions = $"{home.ChildPath}/decisions";

        var pause = (await home.Caller.PostAsync($"{home.FamilyPath}/pause", """{ "minutes": 60 }""")).Is(HttpStatusCode.Created);
        var during = (await home.Caller.PostAsync(decisions, """{ "subjects": ["app:roblox"] }""")).Is(HttpStatusCode.OK);
        (await home.Caller.DeleteAsync($"{home.FamilyPath}/pause")).Is(HttpStatusCode.NoContent);
        var after = (await home.Caller.PostAsync(decisions, """{ "subjects": ["app:roblox"] }""")).Is(HttpStatusCode.OK);

        Assert.Equal("2026-11-23T15:02:00Z", (string?)pause["until"]);
        Assert.Equal(home.Child.ToString(), (string?)pause["children"]![0]!["child"]);
        Assert.Equal("block", (string?)during["decisions"]![0]!["verdict"]);
        Assert.Equal("Roblox is allowed: nothing speaks against it.", (string?)after["decisions"]![0]!["explanation"]);
    }

    [Fact]
    public async Task Bonus_OnALimit_ShowsInStatusAndTimeline()
    {
        var home = await dashboard.MakeHomeAsync();
        var policy = $"{home.ChildPath}/policy";
        (await home.Caller.PutAsync(policy, Layer, (await home.Caller.GetAsync(policy)).ETag)).Is(HttpStatusCode.OK);

        var bonus = (await home.Caller.PostAsync($"{home.ChildPath}/bonus", """{ "limit": "games", "minutes": 15 }""")).Is(HttpStatusCode.Created);
        var unknown = await home.Caller.PostAsync($"{home.ChildPath}/bonus", """{ "limit": "films", "minutes": 15 }""");
        var status = (await home.Caller.GetAsync($"{home.ChildPath}/status")).Is(HttpStatusCode.OK);
        var timeline = (await home.Caller.GetAsync($"{home.ChildPath}/timeline?from=2026-11-23&days=2")).Is(HttpStatusCode.OK);

        Assert.Equal(900, (int)bonus["seconds"]!);
        Assert.Equal("2026-11-23", (string?)bonus["day"]);
        Assert.Equal(["/limit unknown_limit"], unknown.IsProblem(400, "invalid_request"));
        var limit = status["limits"]![0]!;
        Assert.Equal((3600, 0, 900, 4500), ((int)limit["allowedSeconds"]!, (int)limit["usedSeconds"]!, (int)limit["bonusSeconds"]!, (int)limit["remainingSeconds"]!));
        Assert.Equal("2026-11-24T04:00:00Z", (string?)limit["resetsAt"]);
        Assert.Equal(2, timeline["days"]!.AsArray().Count);
        Assert.Equal(900, (int)timeline["days"]![0]!["limits"]![0]!["bonusSeconds"]!);
    }
}
