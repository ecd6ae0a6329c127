using System.ComponentModel.DataAnnotations;
using FamilyPlatform.Silo.Cluster;

namespace FamilyPlatform.Silo.Tests.Cluster;

public sealed class MembershipTimingTests
{
    [Fact]
    public void Defaults_OfASiloThatHangs_LeaveItsFamiliesWithoutOneForLessThanFifteenSeconds()
    {
        var timing = new MembershipTiming();

        Assert.InRange(timing.Lease, timing.Window, TimeSpan.FromSeconds(15));
        Assert.Equal(timing.Window + timing.Hold, timing.Lease);
    }

    [Theory]
    [InlineData(1, 2, 3, true)]
    [InlineData(3, 2, 3, false)]
    [InlineData(1, 4, 3, false)]
    public void Validation_OfProbes_WantsThemInOrder(int shortest, int probe, int longest, bool isValid)
    {
        var timing = new MembershipTiming
        {
            ShortestProbe = TimeSpan.FromSeconds(shortest),
            Probe = TimeSpan.FromSeconds(probe),
            LongestProbe = TimeSpan.FromSeconds(longest),
        };

        Assert.Equal(isValid, Validator.TryValidateObject(timing, new(timing), null, validateAllProperties: true));
    }
}
