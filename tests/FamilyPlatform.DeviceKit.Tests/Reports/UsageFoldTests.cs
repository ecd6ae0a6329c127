using CsCheck;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>Whatever the network and the server do, in the end the server knows exactly what the device was used for, and every event once.</summary>
public sealed class UsageFoldTests
{
    private static readonly Subject[] Subjects = [TestFamily.Roblox, TestFamily.Chess, TestFamily.Anki, .. Enumerable.Range(0, 5).Select(i => Subject.App($"app{i}"))];

    private enum Step
    {
        Use,
        Event,
        CheckIn,
        LoseRequest,
        LoseReply,
        Duplicate,
        Flush,
        Crash,
        Backup,
        Restore,
        Restart,
        Tomorrow,
        Wait,
    }

    [Fact]
    public async Task Fold_UnderLossRepetitionCrashesAndRestores_EqualsTheTruth()
    {
        await Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 7], Gen.Int[1, 400]).Array[1, 60].SampleAsync(
            async steps =>
            {
                using var device = await TestDevice.StartAsync(with: server =>
                {
                    server.IsEager = false;
                    return server;
                });
                var truth = new Dictionary<(DateOnly, string), long>();
                var events = 0;
                var backup = device.Server.Backup();
                foreach (var (step, which, amount) in steps)
                {
                    switch (step)
                    {
                        case Step.Use:
                            device.Session.Use(Subjects[which], amount);
                            var key = (device.Session.Today, Subjects[which].ToString());
                            truth[key] = truth.GetValueOrDefault(key) + amount;
                            break;
                        case Step.Event:
                            device.Session.Raise(EventKinds.Install, $"n{++events}");
                            break;
                        case Step.Backup:
                            backup = device.Server.Backup();
                            break;
                        case Step.Restore:
                            device.Server.Restore(backup);
                            break;
                        default:
                            await DisturbAsync(device, step, amount);
                            break;
                    }
                }

                await SettleAsync(device);

                Assert.Equal(truth.OrderBy(pair => pair.Key), device.Server.Usage
                    .Select(pair => KeyValuePair.Create((pair.Key.Day, pair.Key.Subject), pair.Value)).OrderBy(pair => pair.Key));
                Assert.Equal(
                    Enumerable.Range(1, events).Select(n => $"n{n}"),
                    device.Server.Events.Where(item => item.Kind == EventKinds.Install).Select(item => item.Code));
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task CheckInAsync_WithMoreCountersThanAReportHolds_SendsTheRestAtOnce()
    {
        using var device = await TestDevice.StartAsync();
        for (var i = 0; i < 700; i++)
        {
            device.Session.Use(Subject.App($"app{i}"), i + 1);
        }

        var waits = new[] { (await device.CheckInAsync()).Wait, (await device.CheckInAsync()).Wait, (await device.CheckInAsync()).Wait };

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(60)], waits);
        Assert.Equal(700, device.Server.Usage.Count);
        Assert.All(device.Server.Reports, report => Assert.True(report.Usage.Count <= 300));
    }

    [Fact]
    public async Task CheckInAsync_WithLongNames_KeepsTheBodyWithinItsBound()
    {
        using var device = await TestDevice.StartAsync();
        for (var i = 0; i < 400; i++)
        {
            device.Session.Use(Subject.App($"pkg:linux:{new string('x', 180)}{i}"), 5);
        }

        for (var wait = TimeSpan.Zero; wait == TimeSpan.Zero;)
        {
            wait = (await device.CheckInAsync()).Wait;
        }

        Assert.Equal(400, device.Server.Usage.Count);
        Assert.All(device.Server.Requests, request => Assert.True(request.Body.Length <= DeviceLimits.MaxBodyBytes));
    }

    [Fact]
    public async Task CheckInAsync_WithNothingNew_ListsNothing()
    {
        using var device = await TestDevice.StartAsync();
        device.Session.Use(TestFamily.Roblox, 60);
        await device.CheckInAsync();

        await device.CheckInAsync();

        Assert.Single(device.Server.Reports[^2].Usage);
        Assert.Empty(device.Server.Reports[^1].Usage);
    }

    [Fact]
    public async Task Use_UnderAnOverride_IsReportedApart()
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Bundle = device.Server.Bundle with
        {
            Version = 2,
            Overrides =
            [
                new()
                {
                    Id = "o1",
                    Target = "app:roblox",
                    Action = PolicyAction.Allow,
                    From = device.Now,
                    To = device.Now.AddMinutes(30),
                    CreatedAt = device.Now,
                },
            ],
        };
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 20);
        device.Time.Advance(TimeSpan.FromMinutes(31));
        device.Session.Use(TestFamily.Roblox, 10);

        await device.CheckInAsync();

        Assert.Equal([(10L, false), (20L, true)], device.Server.Usage.Select(pair => (pair.Value, pair.Key.Granted)).Order());
    }

    private static async Task DisturbAsync(TestDevice device, Step step, int amount)
    {
        var server = device.Server;
        switch (step)
        {
            case Step.CheckIn:
                await device.CheckInAsync();
                break;
            case Step.LoseRequest:
                await CheckInOverAsync(device, (_, _) => throw new HttpRequestException("lost on the way"));
                break;
            case Step.LoseReply:
                await CheckInOverAsync(device, async (_, answer) =>
                {
                    await answer();
                    throw new HttpRequestException("lost on the way back");
                });
                break;
            case Step.Duplicate when server.Requests.Count > 0:
                server.Replay(server.Requests[amount % server.Requests.Count].Body);
                break;
            case Step.Flush:
                server.Flush();
                break;
            case Step.Crash:
                server.Crash();
                break;
            case Step.Restart:
                await device.Session.SaveAsync(TestContext.Current.CancellationToken);
                await device.RestartAsync();
                break;
            case Step.Tomorrow:
                device.Time.Advance(TimeSpan.FromHours(3));
                break;
            case Step.Wait:
                device.Time.Advance(TimeSpan.FromSeconds(amount));
                break;
        }
    }

    private static async Task CheckInOverAsync(
        TestDevice device, Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> network)
    {
        device.Server.Network = network;
        await device.CheckInAsync();
        device.Server.Network = null;
    }

    /// <summary>Two quiet rounds: the first brings the device to what the server has, the second makes it durable.</summary>
    private static async Task SettleAsync(TestDevice device)
    {
        for (var round = 0; round < 4; round++)
        {
            await device.CheckInAsync();
            device.Server.Flush();
        }
    }
}
