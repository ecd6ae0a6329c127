using FamilyPlatform.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Grains.Tests.Nudges;

/// <summary>Who holds more of a shared limit than its share hears so, and who waits for it (device protocol, Ceilings).</summary>
public sealed class SharedLimitTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task Asker_ThatGoesShort_NudgesTheHolder_WhoseGivingBackNudgesTheAsker()
    {
        var family = await MakeAsync();
        var (holder, asker) = (family.Devices[0], family.Devices[1]);
        var first = await family.CheckInAsync(holder);
        var ofHolder = await ConnectAsync(family, holder);

        var asked = await family.CheckInAsync(asker, have: first.PolicyVersion);
        var recall = await HearAsync(ofHolder);
        var ofAsker = await ConnectAsync(family, asker);
        var recalled = await family.CheckInAsync(holder, have: recall, held: [Held(family, Told(first))]);
        var before = ofAsker.Nudges.TryRead(out _);
        var shown = await family.CheckInAsync(holder, have: recall, held: [Held(family, Told(recalled))]);
        var call = await HearAsync(ofAsker);
        var got = await family.CheckInAsync(asker, have: call, held: [Held(family, 0)]);

        Assert.Equal((first.PolicyVersion, first.PolicyVersion), (recall, call));
        Assert.False(before);
        Assert.Equal([600, 0, 300, 300, 300], [Told(first), Told(asked), Told(recalled), Told(shown), Told(got)]);
        Assert.All(cluster.HubCalls.Of(family.Id), nudges => Assert.Single(nudges));
        Assert.Equal([holder, asker], cluster.HubCalls.Of(family.Id).Select(nudges => nudges[0].Device));
    }

    [Fact]
    public async Task Holder_AskedBackWhileItIsAway_IsNudgedAsItConnects()
    {
        var family = await MakeAsync();
        var version = (await family.CheckInAsync(family.Devices[0])).PolicyVersion;
        await family.CheckInAsync(family.Devices[1], have: version);

        var holder = await ConnectAsync(family, family.Devices[0]);
        var asker = await ConnectAsync(family, family.Devices[1]);

        Assert.True(holder.Nudges.TryRead(out _));
        Assert.False(asker.Nudges.TryRead(out _));
    }

    private static HeldCeiling Held(TestFamily family, long seconds) => new("games", family.Today, seconds);

    private static int Told(ReportOutcome outcome) => (int)Assert.Single(outcome.Budgets).CeilingSeconds;

    private static async Task<long> HearAsync(DeviceConnection stream) =>
        await stream.Nudges.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    /// <summary>Two devices under ten minutes of games a day.</summary>
    private async Task<TestFamily> MakeAsync()
    {
        var family = await TestFamily.MakeAsync(cluster, devices: 2);
        var days = string.Join(", ", new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }.Select(day => $"\"{day}\": 10"));
        await family.PutPolicyAsync(
            $$"""{ "dayStart": "04:00", "limits": [ { "id": "games", "targets": ["category:games"], "minutes": { {{days}} } } ] }""");
        return family;
    }

    private async Task<DeviceConnection> ConnectAsync(TestFamily family, DeviceId device)
    {
        var stream = cluster.SiloServices.GetRequiredService<NudgeHub>().TryOpen(new(family.Id.Value, device.Value))!;
        Assert.True(await cluster.SiloServices.GetRequiredService<StreamRegistrar>().RegisterAsync(stream));
        return stream;
    }
}
