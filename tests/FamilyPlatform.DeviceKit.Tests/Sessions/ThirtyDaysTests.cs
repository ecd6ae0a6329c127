using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class ThirtyDaysTests
{
    [Fact]
    public async Task Decide_ForThirtyDaysWithoutAServer_EnforcesAndLeavesHelpReachable()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Sleeping);
        device.Server.Network = (_, _) => throw new HttpRequestException("no network");

        for (var hour = 0; hour < 30 * 24; hour++)
        {
            // London is on winter time throughout, so local time is UTC.
            var asleep = device.Now.Hour is >= 21 or < 7;
            Assert.Equal(asleep ? Verdict.Block : Verdict.Allow, device.Session.Decide(TestFamily.Roblox).Verdict);
            Assert.True(device.Session.Decide(TestFamily.Helpline).IsAllowed);
            device.Time.Advance(TimeSpan.FromHours(1));
            if (hour % 24 == 0)
            {
                await device.CheckInAsync();
                await device.RestartAsync();
            }
        }

        Assert.Equal(1, device.Session.Bundle!.Version);
        Assert.Equal(30, device.Session.Failures);
    }

    [Fact]
    public async Task Decide_AfterAClockTrickAtBoot_IsTheStricterOfBothTimes()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Sleeping);
        device.Time.Advance(TimeSpan.FromHours(10));
        await device.CheckInAsync();
        Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
        device.BootId = "boot-2";
        device.Server.Network = (_, _) => throw new HttpRequestException("no network");
        device.Time.SetWall(device.Now.AddHours(14));

        await device.RestartAsync();

        Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
        Assert.False(device.Session.Clock.IsTrusted);
    }
}
