using System.Collections.Immutable;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

public sealed class PolicyLayersTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(ImmutableArray<FloorEntry> Floor, PolicyLayer Pack, PolicyLayer Guardian)> Layers =
        Gen.Select(PolicyGen.Floor, PolicyGen.Layer, PolicyGen.Layer);

    [Fact]
    public void Merge_OfNothing_IsTheDefaultPolicy()
    {
        var policy = PolicyLayers.Merge([], null, PolicyLayer.Empty, 3);

        Assert.Equal("""{"version":3,"dayStart":"00:00","floor":[],"alwaysAllowed":[],"rules":[],"routines":[],"limits":[],"approveNewApps":false,"approvedApps":[]}""",
            JsonText.Text(PolicyJson.Print(policy)));
    }

    [Fact]
    public void Merge_OfLists_HasTheGuardiansInTheirOrderThenTheRestOfThePacks() => Layers.Sample(layers =>
    {
        var policy = PolicyLayers.Merge(layers.Floor, new("teens", layers.Pack), layers.Guardian, 1);

        Assert.Equal(Ids(layers.Guardian.Rules, layers.Pack.Rules, rule => rule.Id), policy.Rules.Select(rule => (rule.Id, rule.Source)));
        Assert.Equal(Ids(layers.Guardian.Routines, layers.Pack.Routines, routine => routine.Id), policy.Routines.Select(routine => (routine.Id, routine.Source)));
        Assert.Equal(Ids(layers.Guardian.Limits, layers.Pack.Limits, limit => limit.Id), policy.Limits.Select(limit => (limit.Id, limit.Source)));
    }, iter: 500);

    [Fact]
    public void Merge_OfScalars_TakesTheGuardiansElseThePacks() => Layers.Sample(layers =>
    {
        var policy = PolicyLayers.Merge(layers.Floor, new("teens", layers.Pack), layers.Guardian, 1);

        Assert.Equal(layers.Guardian.DayStart ?? layers.Pack.DayStart ?? 0, policy.DayStart);
        Assert.Equal(layers.Guardian.ApproveNewApps ?? layers.Pack.ApproveNewApps ?? false, policy.ApproveNewApps);
        Assert.Same(layers.Guardian.Calendar ?? layers.Pack.Calendar, policy.Calendar);
        Assert.Equal(layers.Floor, policy.Floor);
    }, iter: 500);

    [Fact]
    public void Merge_OfUnions_LeavesOutExactlyWhatTheGuardianBlocksOfThePacks() => Layers.Sample(layers =>
    {
        var policy = PolicyLayers.Merge(layers.Floor, new("teens", layers.Pack), layers.Guardian, 1);

        var blocked = (layers.Guardian.Rules ?? []).Where(rule => rule.Action == PolicyAction.Block).Select(rule => rule.Target.ToString()).ToHashSet();
        Assert.Equal(
            Union(layers.Guardian.AlwaysAllowed, (layers.Pack.AlwaysAllowed ?? []).Where(target => !blocked.Contains(target.ToString()))), policy.AlwaysAllowed);
        Assert.Equal(Union(layers.Guardian.ApprovedApps, (layers.Pack.ApprovedApps ?? []).Where(app => !blocked.Contains($"app:{app}"))), policy.ApprovedApps);
    }, iter: 500);

    [Fact]
    public void Merge_WhateverThePackAndTheGuardianSay_LiftsNothingOfTheFloor() => Layers.Where(layers => !layers.Floor.IsEmpty).Sample(layers =>
    {
        var policy = CompiledPolicy.Compile(PolicyLayers.Merge(layers.Floor, new("teens", layers.Pack), layers.Guardian, 1), "Europe/London");
        var floored = layers.Floor[0].Target;
        var subject = Subject.TryParse(floored.ToString(), out var named) ? named : Subject.App("other", floored.Value);

        var mandatory = policy.Evaluate(At, subject, "dev", new([]), LimitSeconds.None, LimitSeconds.None);
        var illegal = policy.Evaluate(At, Subject.App("roblox", "illegal"), "dev", new([]), LimitSeconds.None, LimitSeconds.None);

        Assert.Equal((Verdict.Block, Reason.Mandatory), (mandatory.Verdict, mandatory.Reason));
        Assert.Equal((Verdict.Block, Reason.Mandatory), (illegal.Verdict, illegal.Reason));
    }, iter: 300);

    [Fact]
    public void Merge_WithoutAPack_HasOnlyTheGuardiansEntries()
    {
        var guardian = new PolicyLayer { Rules = [new() { Id = "r", Target = Target.All, Action = PolicyAction.Block, Source = "pack:forged" }] };

        var policy = PolicyLayers.Merge([], null, guardian, 1);

        Assert.Equal([("r", "guardian")], policy.Rules.Select(rule => (rule.Id, rule.Source)));
    }

    private static IEnumerable<(string, string)> Ids<T>(ImmutableArray<T>? guardian, ImmutableArray<T>? pack, Func<T, string> id)
    {
        var own = (guardian ?? []).Select(id).ToList();
        return own.Select(name => (name, "guardian")).Concat((pack ?? []).Select(id).Where(name => !own.Contains(name)).Select(name => (name, "pack:teens")));
    }

    private static List<T> Union<T>(ImmutableArray<T>? guardian, IEnumerable<T> pack)
    {
        List<T> all = [.. guardian ?? []];
        all.AddRange(pack.Where(item => !all.Contains(item)));
        return all;
    }
}
