namespace FamilyPlatform.Domain.Tests;

/// <summary>Every conformance case of the design, against the product and against the reference that the property tests rest on.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> EvaluateNames { get; } = [.. VectorCases.Evaluate.Keys];

    public static TheoryData<string> UsageNames { get; } = [.. VectorCases.Usage.Keys];

    [Fact]
    public void Files_AsShipped_HoldEveryCase()
    {
        Assert.Equal(73 + 400, VectorCases.Evaluate.Count);
        Assert.Equal(16 + 100, VectorCases.Usage.Count);
    }

    [Theory]
    [MemberData(nameof(EvaluateNames))]
    public void Evaluate_Case_GivesTheExpectedDecision(string name)
    {
        var given = VectorCases.Evaluate[name];
        var policy = CompiledPolicy.Compile(given.Policy, given.TimeZone);

        var decision = policy.Evaluate(given.At, given.Subject, given.Device, new(given.Overrides), given.Used, given.Bonus);

        Assert.Equal(given.Expected, decision);
    }

    [Theory]
    [MemberData(nameof(EvaluateNames))]
    public void Reference_Case_GivesTheExpectedDecision(string name)
    {
        var given = VectorCases.Evaluate[name];
        var reference = new ReferenceEvaluator(given.Policy, given.TimeZone);

        var decision = reference.Evaluate(given.At, given.Subject, given.Device, given.Overrides, given.Used.Entries, given.Bonus.Entries);

        Assert.Equal(given.Expected, decision);
    }

    [Theory]
    [MemberData(nameof(UsageNames))]
    public void UsedSeconds_Case_GivesTheExpectedSeconds(string name)
    {
        var given = VectorCases.Usage[name];
        var policy = CompiledPolicy.Compile(given.Policy, given.TimeZone);

        var used = UsedSeconds.Of(policy, given.At, given.Device, given.Counters);

        Assert.Equal(given.Expected.OrderBy(entry => entry.Key), used.Entries.OrderBy(entry => entry.Key));
    }
}
