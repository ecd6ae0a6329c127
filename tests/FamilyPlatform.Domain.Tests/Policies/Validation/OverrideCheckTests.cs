namespace FamilyPlatform.Domain.Tests;

public sealed class OverrideCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly PolicyOverride Valid = new()
    {
        Id = "ovr_0197f0",
        Target = "app:roblox",
        Action = PolicyAction.Allow,
        From = Now,
        To = Now.AddDays(30),
        CreatedAt = Now,
    };

    public static TheoryData<PolicyOverride, string, string> Refused { get; } = new()
    {
        { Valid with { Id = "OVR" }, "/id", "malformed_id" },
        { Valid with { Target = "roblox" }, "/target", "malformed_target" },
        { Valid with { Target = "capability:flight" }, "/target", "unknown_capability" },
        { Valid with { Target = "site:com" }, "/target", "host_is_public_suffix" },
        { Valid with { Target = "category:illegal" }, "/target", "illegal_category" },
        { Valid with { To = Now }, "/to", "wrong_order" },
        { Valid with { To = Now.AddDays(30).AddSeconds(1) }, "/to", "out_of_range" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void CheckOverride_OfABadOne_IsRefusedAtItsPlace(PolicyOverride one, string pointer, string code)
    {
        var fault = Assert.Single(PolicyValidation.CheckOverride(one, TestVocabulary.Known));

        Assert.Equal((pointer, code), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void CheckOverride_OfThirtyDays_IsAccepted() => Assert.Empty(PolicyValidation.CheckOverride(Valid, TestVocabulary.Known));
}
