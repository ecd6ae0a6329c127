using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class BundleDaysTests
{
    private const int Four = 4 * 60;

    [Theory]
    [InlineData("America/New_York", Four, 0)]
    [InlineData("America/New_York", Four, 90)]
    [InlineData("America/New_York", Four, 4500)]
    [InlineData("Asia/Tokyo", Four, 0)]
    [InlineData("Asia/Tokyo", Four, 4500)]
    [InlineData("Europe/London", 6 * 60, 0)]
    [InlineData("Europe/London", 60, 30)]
    public void Prepare_OfABundleThatBringsAChange_CountsDaysAsTheServerDoes(string zone, int dayStart, int issuedMinutesLater)
    {
        var former = PolicyDayClock.Of("Europe/London", Four);
        var server = former.Change(zone, dayStart, TestDevice.Noon);
        var issuedAt = server.NextChange(TestDevice.Noon)!.Value.AddMinutes(issuedMinutesLater);
        var bundle = new TestFamily(new()).Bundle(TestFamily.Free with { DayStart = dayStart }, issuedAt) with { TimeZone = zone };

        var days = BundleInForce.Prepare([], new(bundle, []), former, evaluate: false).Days!;

        Assert.All(Enumerable.Range(0, 24 * 6), hour => Assert.Equal(server.DayOf(issuedAt.AddHours(hour)), days.DayOf(issuedAt.AddHours(hour))));
    }

    [Fact]
    public void Prepare_OfABundleThatChangesNothing_KeepsTheDays()
    {
        var former = PolicyDayClock.Of("Europe/London", Four);
        var bundle = new TestFamily(new()).Bundle(TestFamily.Free, TestDevice.Noon);

        Assert.Same(former.Settings[0], BundleInForce.Prepare([], new(bundle, []), former, evaluate: false).Days!.Settings.Single());
    }
}
