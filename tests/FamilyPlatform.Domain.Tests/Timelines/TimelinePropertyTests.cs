using System.Collections.Immutable;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

/// <summary>A device with the timeline does what a device with the evaluator does, approval and limits left out.</summary>
public sealed class TimelinePropertyTests
{
    private const int InstantsEach = 40;

    private static readonly Gen<Case> Cases =
        from zoned in RandomPolicies.ZonedInstant
        from policy in RandomPolicies.Policy(DateOnly.FromDateTime(zoned.At.UtcDateTime))
        from overrides in RandomPolicies.Overrides(zoned.At)
        from seconds in RandomPolicies.List(Gen.Int[0, (8 * 24 * 3600) - 1], InstantsEach, InstantsEach)
        select new Case(zoned.Zone, zoned.At, policy with { ApproveNewApps = false, Limits = [] }, overrides, seconds);

    [Fact]
    public void ActionAt_EverySubjectOfTheShippedCatalogueAt10000Instants_EqualsTheDecision() => AssertEquals(TestCatalogue.Shipped, policies: 250);

    [Fact]
    public void ActionAt_EverySubjectOfACatalogueWithNestedHosts_EqualsTheDecision() => AssertEquals(TestCatalogue.Invented, policies: 50);

    private static void AssertEquals(TimelineSubjects subjects, int policies) => Cases.Sample(
        given =>
        {
            var policy = CompiledPolicy.Compile(given.Policy, given.Zone);
            var overrides = new CompiledOverrides(given.Overrides);

            var timeline = TimelineCompiler.Compile(policy, overrides, "d1", subjects, given.At);

            var lookup = new TimelineLookup(timeline);
            Subject[] all =
            [
                .. subjects.All,
                .. Samples.Hosts.Where(host => policy.Policy.Mentions(host)).Select(host => subjects.Resolve(Subject.Site(host))),
                .. Capabilities.All.Select(Subject.Capability),
                subjects.Resolve(Subject.App("pkg:linux:never-heard-of")),
            ];
            foreach (var at in given.Seconds.Order().Select(seconds => given.At.AddSeconds(seconds)))
            {
                foreach (var subject in all)
                {
                    var verdict = policy.Evaluate(at, subject, "d1", overrides, LimitSeconds.None, LimitSeconds.None).Verdict;
                    var expected = verdict == Verdict.Allow ? PolicyAction.Allow : PolicyAction.Block;

                    if (lookup.ActionAt(at, subject) != expected)
                    {
                        Assert.Fail($"{subject} at {at:O} should be {expected}");
                    }
                }
            }

            AssertWellFormed(timeline, given.At);
        },
        iter: policies,
        print: given => $"{given.Zone} {given.At:O} {given.Policy}");

    private static void AssertWellFormed(Timeline timeline, DateTimeOffset from)
    {
        Assert.Equal(from, timeline.Segments[0].From);
        Assert.Equal(from.AddDays(8), timeline.Segments[^1].To);
        foreach (var (earlier, later) in timeline.Segments.Zip(timeline.Segments.Skip(1)))
        {
            Assert.Equal(earlier.To, later.From);
            Assert.NotEqual(earlier.Profile, later.Profile);
        }

        Assert.Equal(Enumerable.Range(0, timeline.Profiles.Length), timeline.Segments.Select(segment => segment.Profile).Distinct().Order());
        Assert.Equal(timeline.Profiles.Length, timeline.Profiles.Select(Text).Distinct().Count());
    }

    private static string Text(TimelineProfile profile) =>
        $"{profile.Default} {string.Join(' ', profile.Allow)} | {string.Join(' ', profile.Block)}";

    private sealed record Case(
        string Zone, DateTimeOffset At, Policy Policy, ImmutableArray<PolicyOverride> Overrides, ImmutableArray<int> Seconds);
}
