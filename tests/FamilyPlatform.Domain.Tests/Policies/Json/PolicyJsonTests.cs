using System.Text.Json;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

public sealed class PolicyJsonTests
{
    [Fact]
    public void Print_AnyLayer_IsReadBackAsTheSame() => PolicyGen.Layer.Sample(
        layer =>
        {
            var printed = PolicyJson.Print(layer);

            var read = PolicyJson.ReadLayer(printed);

            Assert.Empty(read.Faults);
            Assert.Equal(JsonText.Text(printed), JsonText.Text(PolicyJson.Print(read.Value!)));
            SameLayer.Assert(layer, read.Value!);
        },
        iter: 2_000);

    [Fact]
    public void Print_AnyPolicy_IsReadBackAsTheSame() => PolicyGen.Policy.Sample(
        policy =>
        {
            var printed = PolicyJson.Print(policy);

            var read = PolicyJson.ReadPolicy(printed);

            Assert.Empty(read.Faults);
            Assert.Equal(JsonText.Text(printed), JsonText.Text(PolicyJson.Print(read.Value!)));
            SamePolicy.Assert(policy, read.Value!);
        },
        iter: 2_000);

    [Fact]
    public void Print_EmptyLayer_LeavesOutWhatIsNotSet() => Assert.Equal("{}", JsonText.Text(PolicyJson.Print(PolicyLayer.Empty)));

    [Fact]
    public void Print_EmptyPolicy_HasEveryListAndFlag() => Assert.Equal(
        """{"version":0,"dayStart":"00:00","floor":[],"alwaysAllowed":[],"rules":[],"routines":[],"limits":[],"approveNewApps":false,"approvedApps":[]}""",
        JsonText.Text(PolicyJson.Print(new Policy())));

    [Fact]
    public void ReadLayer_WithEmptyLists_TellsThemFromAbsentOnes()
    {
        var read = PolicyJson.ReadLayer(JsonText.Bytes("""{"rules":[],"approveNewApps":false}""")).Value!;

        Assert.True(read.Rules is { IsEmpty: true });
        Assert.False(read.ApproveNewApps);
        Assert.Null(read.Limits);
        Assert.Null(read.ApprovedApps);
    }

    [Fact]
    public void ReadPolicy_OfTheDesignPage_ReadsEveryMember()
    {
        var policy = PolicyJson.ReadPolicy(JsonText.Bytes(DesignPage.Policy)).Value!;

        Assert.Equal(17, policy.Version);
        Assert.Equal(4 * 60, policy.DayStart);
        Assert.Equal("school", policy.Calendar!.Week.Single(day => day.Key == DayOfWeek.Friday).Value);
        Assert.Equal(new DateOnly(2027, 1, 2), policy.Calendar.Dates.Single().To);
        Assert.Equal("category:gambling", policy.Floor.Single().Target.ToString());
        Assert.Equal(["app:phone", "site:school.example"], policy.AlwaysAllowed.Select(target => target.ToString()));
        Assert.Equal(PolicyAction.Block, policy.Rules.Single().Action);
        Assert.Equal((22 * 60) + 30, policy.Routines.Single().Schedule[1].Start);
        Assert.Equal("capability:livestream", policy.Routines.Single().Access.Block.Single().ToString());
        Assert.Equal([new("school", 60), new("rest", 120), new("fri", 90)], policy.Limits.Single().Minutes);
        Assert.Equal(0, policy.Limits.Single().Weights.Single().Percent);
        Assert.True(policy.ApproveNewApps);
        Assert.Equal(["roblox"], policy.ApprovedApps);
    }

    [Fact]
    public void ReadPolicy_OfAbsentMembers_TakesTheirDefaults()
    {
        var policy = PolicyJson.ReadPolicy(JsonText.Bytes(
            """{"rules":[{"id":"r","target":"all","action":"allow"}],"limits":[{"id":"l","targets":["all"],"minutes":{"mon":1}}],"calendar":{}}""")).Value!;

        Assert.Equal(0, policy.DayStart);
        Assert.Equal(Source.Guardian, policy.Rules.Single().Source);
        Assert.Equal(LimitPeriod.Day, policy.Limits.Single().Period);
        Assert.False(policy.Limits.Single().PerDevice);
        Assert.Empty(policy.Limits.Single().Except);
        Assert.Empty(policy.Calendar!.Week);
        Assert.False(policy.ApproveNewApps);
    }

    [Fact]
    public void ReadPolicy_OfAPartOfADocument_ReadsItAlone()
    {
        using var bundle = JsonDocument.Parse("""{"policy":{"version":7},"other":1}""");

        var read = PolicyJson.ReadPolicy(bundle.RootElement.GetProperty("policy"));

        Assert.Equal(7, read.Value!.Version);
    }
}
