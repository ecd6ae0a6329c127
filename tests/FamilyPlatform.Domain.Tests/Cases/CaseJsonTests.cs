using System.Text.Json.Nodes;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Through the bytes of a request and of its answer, the conformance vectors hold as they do for the evaluator alone.</summary>
public sealed class CaseJsonTests
{
    private static readonly Dictionary<string, JsonObject> EvaluateCases = Read("evaluate");

    private static readonly Dictionary<string, JsonObject> UsageCases = Read("usage");

    public static TheoryData<string> EvaluateNames { get; } = [.. EvaluateCases.Keys];

    public static TheoryData<string> UsageNames { get; } = [.. UsageCases.Keys];

    [Theory]
    [MemberData(nameof(EvaluateNames))]
    public void ReadEvaluate_OfAVector_GivesTheExpectedAnswer(string name)
    {
        var (request, expected) = Split(EvaluateCases[name]);

        var read = CaseJson.ReadEvaluate(JsonText.Bytes(request.ToJsonString()));

        Assert.Empty(read.Faults);
        var asked = read.Value!;
        var decision = CompiledPolicy.Compile(asked.Policy, asked.TimeZone)
            .Evaluate(asked.At, asked.Subject, asked.Device, new(asked.Overrides), new(asked.UsedSeconds), new(asked.BonusSeconds));
        AssertSame(new JsonObject { ["decision"] = expected }, JsonNode.Parse(CaseJson.PrintDecision(decision)));
    }

    [Theory]
    [MemberData(nameof(UsageNames))]
    public void ReadUsage_OfAVector_GivesTheExpectedAnswer(string name)
    {
        var (request, expected) = Split(UsageCases[name]);

        var read = CaseJson.ReadUsage(JsonText.Bytes(request.ToJsonString()));

        Assert.Empty(read.Faults);
        var asked = read.Value!;
        var used = UsedSeconds.Of(CompiledPolicy.Compile(asked.Policy, asked.TimeZone), asked.At, asked.Device, asked.Counters);
        AssertSame(expected, JsonNode.Parse(CaseJson.PrintUsedSeconds(used.Entries)));
    }

    [Theory]
    [MemberData(nameof(EvaluateNames))]
    public void Print_OfAVectorsCase_SaysTheSame(string name)
    {
        var (request, _) = Split(EvaluateCases[name]);
        var read = CaseJson.ReadEvaluate(JsonText.Bytes(request.ToJsonString())).Value!;

        var printed = CaseJson.Print(read);

        Complete(request["policy"]!.AsObject());
        AssertSame(request, JsonNode.Parse(printed));
        Assert.Equal(JsonText.Text(printed), JsonText.Text(CaseJson.Print(CaseJson.ReadEvaluate(printed).Value!)));
    }

    [Theory]
    [MemberData(nameof(UsageNames))]
    public void Print_OfAVectorsUsageCase_SaysTheSame(string name)
    {
        var (request, _) = Split(UsageCases[name]);
        var read = CaseJson.ReadUsage(JsonText.Bytes(request.ToJsonString())).Value!;

        var printed = CaseJson.Print(read);

        Complete(request["policy"]!.AsObject());
        foreach (var counter in request["counters"]!.AsArray())
        {
            counter!.AsObject().Where(member => member.Key == "granted" && !member.Value!.GetValue<bool>()).ToList().ForEach(member => counter.AsObject().Remove(member.Key));
        }

        AssertSame(request, JsonNode.Parse(printed));
    }

    private static Dictionary<string, JsonObject> Read(string list) =>
        new[] { "policy-named.json", "policy-random.json" }
            .SelectMany(file => JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", file)))![list]!.AsArray())
            .ToDictionary(node => node!["name"]!.GetValue<string>(), node => node!.AsObject());

    private static (JsonObject Request, JsonNode Expected) Split(JsonObject vector)
    {
        var request = vector.DeepClone().AsObject();
        var expected = request["expected"]!.DeepClone();
        request.Remove("name");
        request.Remove("expected");
        return (request, expected);
    }

    // A printed policy leaves nothing to defaults.
    private static void Complete(JsonObject policy)
    {
        policy.TryAdd("dayStart", "00:00");
        foreach (var list in new[] { "floor", "approvedApps" })
        {
            policy.TryAdd(list, new JsonArray());
        }

        foreach (var entry in policy["routines"]!.AsArray().Concat(policy["limits"]!.AsArray()))
        {
            entry!.AsObject().TryAdd("source", "guardian");
        }
    }

    private static void AssertSame(JsonNode expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected.ToJsonString()}{Environment.NewLine}but got {actual?.ToJsonString()}");
}
