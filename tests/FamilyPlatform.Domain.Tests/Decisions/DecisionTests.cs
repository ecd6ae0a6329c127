namespace FamilyPlatform.Domain.Tests;

public sealed class DecisionTests
{
    private static readonly DateTimeOffset Early = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Late = Early.AddHours(1);

    [Fact]
    public void OfPage_BothAllow_TakesTheSitesWithTheTighterBounds()
    {
        var browser = new Decision(Verdict.Allow, Reason.Default, null, 300, Late);
        var site = new Decision(Verdict.Allow, Reason.Rule, "r1", 900, Early);

        Assert.Equal(new(Verdict.Allow, Reason.Rule, "r1", 300, Early), Decision.OfPage(browser, site));
    }

    [Theory]
    [InlineData(Verdict.Block, Verdict.Ask, "browser")]
    [InlineData(Verdict.Ask, Verdict.Block, "site")]
    [InlineData(Verdict.Ask, Verdict.Allow, "browser")]
    [InlineData(Verdict.Allow, Verdict.Block, "site")]
    [InlineData(Verdict.Block, Verdict.Block, "site")]
    [InlineData(Verdict.Ask, Verdict.Ask, "site")]
    public void OfPage_VerdictsDiffer_TheStricterDecides(Verdict browser, Verdict site, string decides)
    {
        var page = Decision.OfPage(new(browser, Reason.Rule, "browser", null, Early), new(site, Reason.Rule, "site", 60, Late));

        Assert.Equal(new(browser < site ? browser : site, Reason.Rule, decides, 60, Early), page);
    }

    [Theory]
    [InlineData(Reason.Mandatory, null, DecisionSource.Platform)]
    [InlineData(Reason.Mandatory, "f1", DecisionSource.Partner)]
    [InlineData(Reason.Override, "o1", Source.Guardian)]
    [InlineData(Reason.Rule, "r1", "pack:6-8")]
    [InlineData(Reason.Rule, "gone", null)]
    [InlineData(Reason.Routine, "sleep", "pack:6-8")]
    [InlineData(Reason.Limit, "games", Source.Guardian)]
    [InlineData(Reason.AlwaysAllowed, null, null)]
    [InlineData(Reason.Approval, null, null)]
    [InlineData(Reason.Default, null, null)]
    public void DecisionSource_ByReasonAndId_NamesWhoStandsBehindIt(Reason reason, string? id, string? source)
    {
        var policy = new Policy
        {
            Rules = [new() { Id = "r1", Target = Target.All, Action = PolicyAction.Block, Source = Source.Pack("6-8") }],
            Routines = [new() { Id = "sleep", Access = new() { Default = PolicyAction.Block }, Source = Source.Pack("6-8") }],
            Limits = [new() { Id = "games", Targets = [Target.All], Minutes = [] }],
        };

        Assert.Equal(source, DecisionSource.Of(policy, reason, id));
    }
}
