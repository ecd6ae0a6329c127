using FamilyPlatform.Catalog;
using FamilyPlatform.Dashboard.Decisions;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class ExplanationTests
{
    // 14:30 on a Monday in Paris.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 13, 30, 0, TimeSpan.Zero);

    private static readonly GuardianId Me = GuardianId.New();

    [Fact]
    public void Explain_RuleOfAnotherGuardian_SaysSoWithTheDate() =>
        Assert.Equal(
            "Roblox is blocked by another guardian since 09:05 on 21 November.",
            Say(new() { By = GuardianId.New(), Since = Now.AddDays(-2).AddHours(-5).AddMinutes(-25) }));

    [Fact]
    public void Explain_RuleOfAPack_NamesThePack() =>
        Assert.Equal("Roblox is blocked by the pack calm-8.", Say(new() { Source = "pack:calm-8" }));

    [Fact]
    public void Explain_AllowOverride_SaysUntilWhen() =>
        Assert.Equal(
            "Roblox is allowed by you until 15:00.",
            Say(new() { Verdict = Verdict.Allow, Reason = Reason.Override, By = Me, Until = Now.AddMinutes(30) }));

    [Fact]
    public void Explain_OverrideForDays_SaysTheDate() =>
        Assert.Equal(
            "Roblox is blocked by you until 14:30 on 3 January 2027.",
            Say(new() { Reason = Reason.Override, By = Me, Until = new(2027, 1, 3, 13, 30, 0, TimeSpan.Zero) }));

    [Theory]
    [InlineData(Reason.Mandatory, null, "Roblox is illegal content, which is blocked for everybody.")]
    [InlineData(Reason.Mandatory, "f1", "Roblox is blocked by your internet provider for every family; nobody here can lift that.")]
    [InlineData(Reason.AlwaysAllowed, null, "Roblox is always allowed.")]
    [InlineData(Reason.Approval, null, "Roblox waits for approval by a guardian.")]
    [InlineData(Reason.Limit, "games", "Roblox is blocked: Games is used up for today.")]
    public void Explain_EachReason_IsOnePlainSentence(Reason reason, string? rule, string expected) =>
        Assert.Equal(expected, Say(new() { Reason = reason, RuleId = rule, EntryName = "Games" }));

    [Fact]
    public void Explain_WithALimitRunning_SaysWhatIsLeft() =>
        Assert.Equal(
            "Roblox is allowed: nothing speaks against it. 44 minutes are left.",
            Say(new() { Verdict = Verdict.Allow, Reason = Reason.Default, RemainingSeconds = 2_699 }));

    private static string Say(Given given) => new Explanations(AppCatalog.Shipped).Explain(
        new()
        {
            Subject = "app:roblox",
            Verdict = given.Verdict,
            Reason = given.Reason,
            RuleId = given.RuleId,
            Source = given.Source,
            RemainingSeconds = given.RemainingSeconds,
            ValidUntil = Now.AddHours(1),
            EntryName = given.EntryName,
            By = given.By,
            Since = given.Since,
            Until = given.Until,
        },
        new("Europe/Paris", Now),
        Me);

    private sealed record Given
    {
        public Verdict Verdict { get; init; } = Verdict.Block;

        public Reason Reason { get; init; } = Reason.Rule;

        public string? RuleId { get; init; }

        public string? Source { get; init; }

        public long? RemainingSeconds { get; init; }

        public string? EntryName { get; init; }

        public GuardianId? By { get; init; }

        public DateTimeOffset? Since { get; init; }

        public DateTimeOffset? Until { get; init; }
    }
}
