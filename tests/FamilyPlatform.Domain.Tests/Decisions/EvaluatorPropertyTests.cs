using System.Collections.Immutable;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

/// <summary>What holds for every policy. A failing sample is printed with its seed, which repeats it.</summary>
public sealed class EvaluatorPropertyTests
{
    private static readonly Gen<Case> Cases =
        from zoned in RandomPolicies.ZonedInstant
        let date = DateOnly.FromDateTime(zoned.At.UtcDateTime)
        from policy in RandomPolicies.Policy(date)
        from subjects in RandomPolicies.List(RandomPolicies.Subject, 1, 6)
        from overrides in RandomPolicies.Overrides(zoned.At)
        from used in RandomPolicies.Seconds(9000)
        from bonus in RandomPolicies.Seconds(1800)
        from steps in RandomPolicies.List(Gen.Double[0, 0.999], 4, 4)
        select new Case(zoned.Zone, zoned.At, policy, subjects, overrides, used, bonus, steps);

    [Fact]
    public void Evaluate_RandomPolicy_EqualsTheReference() => Cases.Sample(
        given =>
        {
            var policy = CompiledPolicy.Compile(given.Policy, given.Zone);
            var reference = new ReferenceEvaluator(given.Policy, given.Zone);
            var overrides = new CompiledOverrides(given.Overrides);

            foreach (var subject in given.Subjects)
            {
                var decision = policy.Evaluate(given.At, subject, "d1", overrides, new(given.Used), new(given.Bonus));

                Assert.Equal(reference.Evaluate(given.At, subject, "d1", given.Overrides, given.Used, given.Bonus), decision);
            }
        },
        iter: 3000,
        print: Print);

    [Fact]
    public void Evaluate_BeforeValidUntil_DoesNotChange() => Cases.Sample(
        given =>
        {
            var policy = CompiledPolicy.Compile(given.Policy, given.Zone);
            var overrides = new CompiledOverrides(given.Overrides);
            var (used, bonus) = (new LimitSeconds(given.Used), new LimitSeconds(given.Bonus));

            foreach (var subject in given.Subjects)
            {
                var decision = policy.Evaluate(given.At, subject, "d1", overrides, used, bonus);
                var span = decision.ValidUntil - given.At;

                Assert.InRange(span, TimeSpan.FromSeconds(1), TimeSpan.FromHours(192));
                foreach (var later in given.Steps.Select(step => given.At + (span * step)).Append(decision.ValidUntil.AddTicks(-1)))
                {
                    var then = policy.Evaluate(later, subject, "d1", overrides, used, bonus);

                    Assert.Equal(decision with { ValidUntil = then.ValidUntil }, then);
                    Assert.True(then.ValidUntil >= decision.ValidUntil);
                }
            }
        },
        iter: 3000,
        print: Print);

    [Fact]
    public void Evaluate_ManyInstantsWithOnePolicy_EqualsAFreshPolicyEach() => Cases.Sample(
        given =>
        {
            var shared = CompiledPolicy.Compile(given.Policy, given.Zone);
            var overrides = new CompiledOverrides(given.Overrides);
            var (used, bonus) = (new LimitSeconds(given.Used), new LimitSeconds(given.Bonus));

            foreach (var at in given.Steps.Select(step => given.At.AddHours((step * 120) - 60)).Prepend(given.At))
            {
                var fresh = CompiledPolicy.Compile(given.Policy, given.Zone);

                Assert.Equal(
                    fresh.Evaluate(at, given.Subjects[0], "d1", overrides, used, bonus),
                    shared.Evaluate(at, given.Subjects[0], "d1", overrides, used, bonus));
            }
        },
        iter: 2000,
        print: Print);

    private static string Print(Case given) => $"{given.Zone} {given.At:O} {given.Policy} {string.Join(", ", given.Subjects)}";

    private sealed record Case(
        string Zone,
        DateTimeOffset At,
        Policy Policy,
        ImmutableArray<Subject> Subjects,
        ImmutableArray<PolicyOverride> Overrides,
        ImmutableArray<KeyValuePair<string, long>> Used,
        ImmutableArray<KeyValuePair<string, long>> Bonus,
        ImmutableArray<double> Steps);
}
