using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain.Tests;

/// <summary>A case in the shape of <c>POST /api/v1/policy/evaluate</c>.</summary>
internal sealed record EvaluateCase(
    Policy Policy,
    string TimeZone,
    DateTimeOffset At,
    string Device,
    Subject Subject,
    ImmutableArray<PolicyOverride> Overrides,
    LimitSeconds Used,
    LimitSeconds Bonus,
    Decision Expected);

/// <summary>A case in the shape of <c>POST /api/v1/policy/usage</c>.</summary>
internal sealed record UsageCase(
    Policy Policy, string TimeZone, DateTimeOffset At, string Device, ImmutableArray<Counter> Counters, ImmutableArray<KeyValuePair<string, long>> Expected);

/// <summary>The conformance cases of the design, by name.</summary>
internal static class VectorCases
{
    public static IReadOnlyDictionary<string, EvaluateCase> Evaluate { get; } = Read("evaluate", json => new EvaluateCase(
        CaseReader.Policy(json.Required("policy")),
        json.Text("timeZone"),
        json.Instant("at"),
        json.Text("device"),
        CaseReader.Subject(json.Required("subject")),
        json.List("overrides", CaseReader.Override),
        new(json.Map("usedSeconds", seconds => seconds.GetInt64())),
        new(json.Map("bonusSeconds", seconds => seconds.GetInt64())),
        CaseReader.Decision(json.Required("expected"))));

    public static IReadOnlyDictionary<string, UsageCase> Usage { get; } = Read("usage", json =>
    {
        var read = new UsageCase(
            CaseReader.Policy(json.Required("policy")),
            json.Text("timeZone"),
            json.Instant("at"),
            json.Text("device"),
            json.List("counters", CaseReader.Counter),
            []);
        using var expected = new CaseObject(json.Required("expected"));
        return read with { Expected = expected.Map("usedSeconds", seconds => seconds.GetInt64()) };
    });

    private static Dictionary<string, T> Read<T>(string list, Func<CaseObject, T> read)
    {
        var cases = new Dictionary<string, T>();
        foreach (var file in (string[])["policy-named.json", "policy-random.json"])
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", file)));
            foreach (var element in document.RootElement.GetProperty(list).EnumerateArray())
            {
                using var json = new CaseObject(element);
                cases.Add(json.Text("name"), read(json));
            }
        }

        return cases;
    }
}
