using System.Net;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class DecisionTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task Decide_OnADraftAtAnotherMoment_ExplainsWhatWouldBe()
    {
        var home = await dashboard.MakeHomeAsync();

        var answer = (await home.Caller.PostAsync(
            $"{home.ChildPath}/decisions",
            """
            { "subjects": ["app:roblox", "site:example.com", "capability:camera"], "at": "2026-11-23T22:30:00Z",
              "policy": { "routines": [ { "id": "sleep", "name": "Sleep", "kind": "sleep", "schedule": [ { "days": ["mon"], "start": "21:00", "end": "07:00" } ],
                                          "access": { "default": "block" } } ] } }
            """)).Is(HttpStatusCode.OK);

        Assert.Equal(
            ["Roblox is blocked during Sleep, at least until 07:00.", "example.com is blocked during Sleep, at least until 07:00.", "The camera is allowed during Sleep."],
            answer["decisions"]!.AsArray().Select(each => (string?)each!["explanation"]));
        Assert.Equal("sleep", (string?)answer["decisions"]![0]!["ruleId"]);
        Assert.Equal("2026-11-24T07:00:00Z", (string?)answer["decisions"]![0]!["validUntil"]);
    }

    [Theory]
    [InlineData("""{ "subjects": [] }""", "invalid_request", "/subjects empty")]
    [InlineData("""{ "subjects": ["roblox"] }""", "invalid_request", "/subjects/0 malformed_subject")]
    [InlineData("""{ "subjects": ["app:roblox"], "device": "x" }""", "invalid_request", "/device unknown_device")]
    [InlineData("""{ "subjects": ["app:roblox"], "policy": { "floor": [] } }""", "policy_invalid", "/policy/floor unknown_member")]
    [InlineData("""{ "subjects": ["app:roblox"], "at": "2026-11-23T22:30:00" }""", "invalid_request", "/at malformed_instant")]
    public async Task Decide_WithABadBody_NamesTheFault(string body, string code, string fault)
    {
        var home = await dashboard.MakeHomeAsync();

        var answer = await home.Caller.PostAsync($"{home.ChildPath}/decisions", body, "a key that is ignored");

        Assert.Equal([fault], answer.IsProblem(400, code));
    }
}
