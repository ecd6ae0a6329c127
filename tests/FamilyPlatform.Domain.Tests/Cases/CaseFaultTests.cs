using System.Text.Json.Nodes;

namespace FamilyPlatform.Domain.Tests;

/// <summary>A case is refused only for what cannot be read.</summary>
public sealed class CaseFaultTests
{
    private const string Evaluate =
        """
        { "policy": { "version": 1 }, "timeZone": "Europe/London", "at": "2026-11-23T12:00:00Z", "subject": { "app": "roblox", "categories": ["games"] }, "device": "dev",
          "overrides": [ { "id": "o", "target": "all", "action": "allow", "from": "2026-11-23T12:00:00Z", "to": "2026-11-23T13:00:00Z", "createdAt": "2026-11-23T12:00:00Z" } ],
          "usedSeconds": { "games": 1 }, "bonusSeconds": {} }
        """;

    private const string Usage =
        """
        { "policy": { "version": 1 }, "timeZone": "Europe/London", "at": "2026-11-23T12:00:00Z", "device": "dev",
          "counters": [ { "device": "dev", "installation": "1", "day": "2026-11-23", "seconds": 60, "subject": { "site": "example.com", "categories": [], "service": "example" } } ] }
        """;

    [Theory]
    [InlineData("policy")]
    [InlineData("timeZone")]
    [InlineData("at")]
    [InlineData("subject")]
    [InlineData("device")]
    [InlineData("overrides/0/id")]
    [InlineData("overrides/0/target")]
    [InlineData("overrides/0/action")]
    [InlineData("overrides/0/from")]
    [InlineData("overrides/0/to")]
    [InlineData("overrides/0/createdAt")]
    public void ReadEvaluate_WithoutAMember_RefusesItsAbsence(string path) =>
        Assert.Equal(($"/{path}", "missing_member"), Single(CaseJson.ReadEvaluate(Without(Evaluate, path)).Faults));

    [Theory]
    [InlineData("counters/0/device")]
    [InlineData("counters/0/installation")]
    [InlineData("counters/0/day")]
    [InlineData("counters/0/seconds")]
    [InlineData("counters/0/subject")]
    [InlineData("policy")]
    public void ReadUsage_WithoutAMember_RefusesItsAbsence(string path) =>
        Assert.Equal(($"/{path}", "missing_member"), Single(CaseJson.ReadUsage(Without(Usage, path)).Faults));

    [Theory]
    [InlineData("overrides")]
    [InlineData("usedSeconds")]
    [InlineData("bonusSeconds")]
    [InlineData("subject/categories")]
    [InlineData("policy/version")]
    public void ReadEvaluate_WithoutWhatHasADefault_TakesIt(string path) => Assert.Empty(CaseJson.ReadEvaluate(Without(Evaluate, path)).Faults);

    [Theory]
    [InlineData("name", "\"case\"", "unknown_member")]
    [InlineData("policy", "[]", "wrong_type")]
    [InlineData("policy/dayStart", "\"25:00\"", "malformed_time")]
    [InlineData("policy/colour", "1", "unknown_member")]
    [InlineData("timeZone", "\"London\"", "unknown_time_zone")]
    [InlineData("timeZone", "\"UTC+01:00\"", "unknown_time_zone")]
    [InlineData("timeZone", "\"europe/london\"", "unknown_time_zone")]
    [InlineData("timeZone", "1", "wrong_type")]
    [InlineData("at", "\"2026-11-23T12:00:00.5Z\"", "malformed_instant")]
    [InlineData("at", "\"2026-11-23T12:00:00+00:00\"", "malformed_instant")]
    [InlineData("at", "\"2026-11-23\"", "malformed_instant")]
    [InlineData("at", "1", "wrong_type")]
    [InlineData("device", "{}", "wrong_type")]
    [InlineData("overrides", "{}", "wrong_type")]
    [InlineData("overrides/0/target", "\"roblox\"", "malformed_target")]
    [InlineData("overrides/0/devices", "\"dev\"", "wrong_type")]
    [InlineData("overrides/0/note", "\"hi\"", "unknown_member")]
    [InlineData("usedSeconds/games", "\"1\"", "wrong_type")]
    [InlineData("bonusSeconds/games", "0.5", "wrong_type")]
    [InlineData("usedSeconds/games", "1e30", "out_of_range")]
    [InlineData("subject", "\"app:roblox\"", "wrong_type")]
    [InlineData("subject", "{}", "missing_member")]
    [InlineData("subject", "{\"app\":\"a\",\"site\":\"b.example\"}", "malformed_subject")]
    [InlineData("subject/app", "\"Roblox\"", "malformed_subject")]
    [InlineData("subject/categories", "\"games\"", "wrong_type")]
    [InlineData("subject/service", "\"roblox\"", "unknown_member")]
    [InlineData("subject/kind", "\"app\"", "unknown_member")]
    public void ReadEvaluate_OfWhatCannotBeRead_RefusesItAtItsPlace(string path, string value, string code) =>
        Assert.Equal(($"/{path}", code), Single(CaseJson.ReadEvaluate(With(Evaluate, path, value)).Faults));

    [Theory]
    [InlineData("{\"site\":\"Example.com\"}", "/subject/site", "malformed_subject")]
    [InlineData("{\"site\":\"example.com.\"}", "/subject/site", "malformed_subject")]
    [InlineData("{\"site\":\"10.0.0.1\"}", "/subject/site", "malformed_subject")]
    [InlineData("{\"capability\":\"flight\"}", "/subject/capability", "unknown_capability")]
    [InlineData("{\"capability\":1}", "/subject/capability", "wrong_type")]
    public void ReadEvaluate_OfAMalformedSubject_RefusesIt(string subject, string pointer, string code) =>
        Assert.Equal((pointer, code), Single(CaseJson.ReadEvaluate(With(Evaluate, "subject", subject)).Faults));

    [Theory]
    [InlineData("counters/0/day", "\"23.11.2026\"", "malformed_date")]
    [InlineData("counters/0/seconds", "1.5", "wrong_type")]
    [InlineData("counters/0/granted", "1", "wrong_type")]
    [InlineData("counters/0/epoch", "1", "unknown_member")]
    [InlineData("subject", "{}", "unknown_member")]
    public void ReadUsage_OfWhatCannotBeRead_RefusesItAtItsPlace(string path, string value, string code) =>
        Assert.Equal(($"/{path}", code), Single(CaseJson.ReadUsage(With(Usage, path, value)).Faults));

    [Fact]
    public void ReadEvaluate_OfSeveralFaults_ReportsThemAll()
    {
        var body = With(JsonText.Text(With(Evaluate, "timeZone", "\"Mars\"")), "policy/rules", "[{\"id\":\"r\",\"target\":\"?\",\"action\":\"block\"}]");

        var faults = CaseJson.ReadEvaluate(body).Faults;

        Assert.Equal(["/policy/rules/0/target", "/timeZone"], faults.Select(fault => fault.Pointer));
    }

    private static byte[] With(string json, string path, string value)
    {
        var root = JsonNode.Parse(json)!;
        var parts = path.Split('/');
        Walk(root, parts[..^1]).AsObject()[parts[^1]] = JsonNode.Parse(value);
        return JsonText.Bytes(root.ToJsonString());
    }

    private static byte[] Without(string json, string path)
    {
        var root = JsonNode.Parse(json)!;
        var parts = path.Split('/');
        Assert.True(Walk(root, parts[..^1]).AsObject().Remove(parts[^1]));
        return JsonText.Bytes(root.ToJsonString());
    }

    private static JsonNode Walk(JsonNode node, IEnumerable<string> parts) =>
        parts.Aggregate(node, (at, part) => (int.TryParse(part, out var index) ? at[index] : at[part])!);

    private static (string Pointer, string Code) Single(IEnumerable<PolicyFault> faults)
    {
        var fault = Assert.Single(faults);
        return (fault.Pointer, fault.Code);
    }
}
