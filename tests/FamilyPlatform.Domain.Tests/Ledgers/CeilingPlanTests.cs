namespace FamilyPlatform.Domain.Tests.Ledgers;

public sealed class CeilingPlanTests
{
    private const long Hour = 3600;

    [Theory]
    [InlineData(0, 0, 900)]
    [InlineData(700, 900, 1600)]
    [InlineData(600, 900, 900)]
    [InlineData(601, 900, 1501)]
    [InlineData(1200, 900, 2100)]
    public void Decide_OfSeveralDevices_RaisesOneStepBeyondUseWhenLittleIsLeft(long used, long held, long expected)
    {
        var decision = Plan(Hour, Present("a", used, held), Present("b", 0, 900)).Decide(gaveBack: false);

        Assert.Equal((expected, expected), (decision.HeldSeconds, decision.ToldSeconds));
        Assert.Empty(decision.Nudged);
    }

    [Fact]
    public void Decide_OfAnOnlyDevice_GivesAllThatRemains()
    {
        var gone = new CeilingHolder("a", HolderStanding.Gone, 100, 600, false);

        var decision = new CeilingPlan(Hour, Present("a", 0, 0), [gone], isOnly: true).Decide(gaveBack: false);

        Assert.Equal((3000, 3000), (decision.HeldSeconds, decision.ToldSeconds));
    }

    [Theory]
    [InlineData(HolderStanding.Silent)]
    [InlineData(HolderStanding.Gone)]
    public void Decide_WhoCannotBeAsked_StaysChargedAndIsNotCounted(HolderStanding standing)
    {
        var other = new CeilingHolder("b", standing, 0, 3300, false);

        var decision = Plan(Hour, Present("a", 0, 0), other).Decide(gaveBack: false);

        Assert.Equal((300, 300), (decision.HeldSeconds, decision.ToldSeconds));
        Assert.Empty(decision.Nudged);
    }

    [Fact]
    public void Decide_WhenNothingIsLeftToGrant_NudgesWhoHoldsMoreThanItsShare()
    {
        var decision = Plan(Hour, Present("a", 0, 0), Present("b", 1200, 3600), Present("c", 0, 0)).Decide(gaveBack: false);

        Assert.Equal((0, 0), (decision.HeldSeconds, decision.ToldSeconds));
        Assert.Equal(["b"], decision.Nudged);
    }

    [Fact]
    public void Decide_OfAHolderThatAnotherNeeds_TellsLessAndChargesAsBefore()
    {
        var decision = Plan(Hour, Present("b", 1200, 3600), Present("a", 0, 0)).Decide(gaveBack: false);

        Assert.Equal((3600, 2100), (decision.HeldSeconds, decision.ToldSeconds));
    }

    [Fact]
    public void Decide_OfAHolderThatNobodyNeeds_LeavesItAlone()
    {
        var decision = Plan(Hour, Present("b", 0, 2700), Present("a", 0, 900)).Decide(gaveBack: false);

        Assert.Equal((2700, 2700), (decision.HeldSeconds, decision.ToldSeconds));
    }

    [Fact]
    public void Decide_WhenAHolderShowedLess_NudgesWhoWaitsForIt()
    {
        var decision = Plan(Hour, Present("b", 1200, 2100), Present("a", 0, 0), Present("c", 0, 900)).Decide(gaveBack: true);

        Assert.Equal(["a"], decision.Nudged);
    }

    [Fact]
    public void Decide_OfAnIdleHolder_TakesAllBeforeOneInUseGoesShort()
    {
        var decision = Plan(1000, Present("b", 0, 900), Present("a", 100, 100, isInUse: true)).Decide(gaveBack: false);

        Assert.Equal((900, 0), (decision.HeldSeconds, decision.ToldSeconds));
    }

    [Fact]
    public void Decide_OfTwoInUse_SplitsWhatIsLeft()
    {
        var decision = Plan(1000, Present("b", 0, 800, isInUse: true), Present("a", 200, 200, isInUse: true)).Decide(gaveBack: false);

        Assert.Equal((800, 400), (decision.HeldSeconds, decision.ToldSeconds));
    }

    [Fact]
    public void Decide_OfTwoInUse_DoesNotMoveATrifle()
    {
        var plan = Plan(1000, Present("b", 700, 859, isInUse: true), Present("a", 100, 141, isInUse: true));

        var decision = plan.Decide(gaveBack: false);

        Assert.Equal((1000, 859, 859), (plan.ChargedSeconds, decision.HeldSeconds, decision.ToldSeconds));
    }

    [Theory]
    [InlineData(1800, 350)]
    [InlineData(1000, 100)]
    [InlineData(0, 100)]
    public void Decide_UnderALoweredLimit_GrantsNothingAndAsksBackWhatDoesNotFit(long total, long told)
    {
        var decision = Plan(total, Present("a", 100, 1800), Present("b", 1200, 1800)).Decide(gaveBack: false);

        Assert.Equal((1800, told), (decision.HeldSeconds, decision.ToldSeconds));
    }

    [Fact]
    public void Decide_WithChargesBeyondTheTotal_GrantsNothing()
    {
        var decision = Plan(1800, Present("a", 900, 900), Present("b", 1800, 1800)).Decide(gaveBack: false);

        Assert.Equal((900, 900), (decision.HeldSeconds, decision.ToldSeconds));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(300L, 300)]
    [InlineData(900L, 900)]
    public void Unsettled_AfterARestore_GoesOnWithWhatTheDeviceShows(long? shown, long told) =>
        Assert.Equal((900, told), (CeilingPlan.Unsettled(900, shown).HeldSeconds, CeilingPlan.Unsettled(900, shown).ToldSeconds));

    private static CeilingPlan Plan(long total, CeilingHolder asking, params CeilingHolder[] others) => new(total, asking, others, isOnly: false);

    private static CeilingHolder Present(string device, long used, long held, bool isInUse = false) => new(device, HolderStanding.Present, used, held, isInUse);
}
