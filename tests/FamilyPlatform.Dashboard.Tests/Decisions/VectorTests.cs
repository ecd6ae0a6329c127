using System.Net;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Dashboard.Tests;

/// <summary>The conformance vectors, through HTTP.</summary>
public sealed class VectorTests(DashboardFixture dashboard)
{
    [Theory]
    [InlineData("policy-named.json", "evaluate", "decision", 73)]
    [InlineData("policy-random.json", "evaluate", "decision", 400)]
    [InlineData("policy-named.json", "usage", "usedSeconds", 16)]
    [InlineData("policy-random.json", "usage", "usedSeconds", 100)]
    public async Task Cases_Posted_AnswerWhatIsExpected(string file, string call, string member, int count)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Vectors", file), TestContext.Current.CancellationToken);
        var cases = JsonNode.Parse(text)![call]!.AsArray();
        var caller = dashboard.As();
        var wrong = new List<string>();

        foreach (var one in cases.Select(each => each!.DeepClone().AsObject()))
        {
            var expected = call == "usage" ? one["expected"]!["usedSeconds"] : one["expected"];
            var body = new JsonObject(one.Where(part => part.Key is not ("name" or "expected")).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
            var answer = await caller.PostAsync($"/api/v1/policy/{call}", body.ToJsonString());
            if (answer.Status != HttpStatusCode.OK || !JsonNode.DeepEquals(expected, answer.Body[member]))
            {
                wrong.Add($"{one["name"]}: expected {expected?.ToJsonString()}, got {answer.Text}");
            }
        }

        Assert.Equal(count, cases.Count);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("0002-01-01T00:00:00Z")]
    [InlineData("9998-12-31T23:59:59Z")]
    public async Task Evaluate_AtTheEndsOfTheCalendar_Answers(string at)
    {
        var caller = dashboard.As();
        var body = $$"""
            { "policy": { "calendar": { "week": { "mon": "school" } },
                          "routines": [ { "id": "sleep", "schedule": [ { "nightsBefore": ["school"], "start": "21:00", "end": "07:00" } ], "access": { "default": "block" } } ],
                          "limits": [ { "id": "games", "targets": ["all"], "period": "week", "minutes": { "week": 60 } } ] },
              "timeZone": "Pacific/Auckland", "at": "{{at}}", "device": "d1",
            """;

        (await caller.PostAsync("/api/v1/policy/evaluate", body + """ "subject": { "app": "roblox" } }""")).Is(HttpStatusCode.OK);
        (await caller.PostAsync("/api/v1/policy/usage", body + """ "counters": [ { "device": "d1", "installation": "i", "day": "9999-12-31", "seconds": 9, "subject": { "app": "roblox" } } ] }"""))
            .Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{ "policy": {}, "timeZone": "Europe/London", "at": "2026-11-23T14:02:00Z", "device": "d1", "subject": { "app": "roblox" }, "colour": 1 }""", "/colour unknown_member")]
    [InlineData("""{ "policy": { "rules": [ { "id": "r1", "target": "nothing", "action": "block" } ] }, "timeZone": "Europe/London", "at": "2026-11-23T14:02:00Z", "device": "d1", "subject": { "app": "roblox" } }""", "/policy/rules/0/target malformed_target")]
    [InlineData("""{ "policy": {}, "timeZone": "Europe/London", "at": "0001-01-01T00:00:00Z", "device": "d1", "subject": { "app": "roblox" } }""", "/at out_of_range")]
    public async Task Evaluate_WhatCannotBeRead_NamesTheFault(string body, string fault)
    {
        var answer = await dashboard.As().PostAsync("/api/v1/policy/evaluate", body);

        Assert.Contains(fault, answer.IsProblem(400, "invalid_request"));
    }
}
