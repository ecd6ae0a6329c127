using System.Text.Json;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Grants;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task CheckInAsync_OnLock_BlocksAllButHelpUntilAGrantUnlocks()
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Commands = [Command(CommandTypes.Lock)];
        var locked = await device.CheckInAsync();
        Assert.Equal([NoticeKind.Locked], locked.Notices.Select(notice => notice.Kind));
        Assert.Equal(RulingCause.Locked, device.Session.Decide(TestFamily.Anki).Cause);
        Assert.True(device.Session.Decide(TestFamily.Helpline).IsAllowed);

        var command = Command(CommandTypes.Unlock);
        device.Server.Commands = [command, Granted(Command(CommandTypes.Unlock), device, epoch: 2)];
        await device.CheckInAsync();
        Assert.True(device.Session.IsLocked);

        device.Server.Commands = [Granted(Command(CommandTypes.Unlock), device)];
        var unlocked = await device.CheckInAsync();

        Assert.Equal([NoticeKind.Unlocked], unlocked.Notices.Select(notice => notice.Kind));
        Assert.True(device.Session.Decide(TestFamily.Anki).IsAllowed);
        device.Server.Commands = [];
        await device.CheckInAsync();
        Assert.Equal([AckStates.Applied], device.Server.Reports[^1].Acks.Select(ack => ack!.State));
        Assert.Equal([AckStates.Failed, AckStates.Failed], device.Server.Reports[^2].Acks.Select(ack => ack!.State));
    }

    [Fact]
    public async Task CheckInAsync_OnTheSameMessageTwice_ShowsItOnce()
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Commands = [Command(CommandTypes.Message) with { Body = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["text"] = "Dinner!" }) }];

        var first = await device.CheckInAsync();
        var second = await device.CheckInAsync();

        Assert.Equal([new(NoticeKind.Message, "Dinner!")], first.Notices);
        Assert.Empty(second.Notices);
    }

    [Fact]
    public async Task CheckInAsync_OnAnUnknownOrExpiredCommand_DoesNothing()
    {
        using var device = await TestDevice.StartAsync();
        var unknown = Command("selfDestruct");
        device.Server.Commands = [unknown, Command(CommandTypes.Lock) with { ExpiresAt = device.Now.AddSeconds(-1) }];

        await device.CheckInAsync();
        await device.CheckInAsync();

        Assert.False(device.Session.IsLocked);
        Assert.Equal([(unknown.Id, AckStates.Failed)], device.Server.Reports[^1].Acks.Select(ack => (ack!.Command, ack.State)));
    }

    [Fact]
    public async Task CheckInAsync_WhenARequestWasAnsweredMeanwhile_SaysSoOnce()
    {
        using var device = await TestDevice.StartAsync();
        device.Publish(TestFamily.Free);
        device.Server.Bundle = device.Server.Bundle with
        {
            Requests = [new() { RequestId = "r1", Kind = "moreTime", Subject = "app:roblox", State = "approved", Minutes = 10, DecidedAt = device.Now }],
        };

        var first = await device.CheckInAsync();
        device.Server.Bundle = device.Server.Bundle with { Version = 3 };
        var second = await device.CheckInAsync();

        Assert.Equal([new(NoticeKind.PolicyChanged, "2"), new(NoticeKind.RequestApproved, "app:roblox")], first.Notices);
        Assert.Equal([new(NoticeKind.PolicyChanged, "3")], second.Notices);
    }

    [Fact]
    public async Task CheckInAsync_OnASignedRelease_UnmanagesAndSaysSo()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking);
        device.Server.Release = Release(device, epoch: 1, device.Server.Keys.Bundle);
        await device.CheckInAsync();
        device.Server.Release = Release(device, epoch: 2, device.Server.Keys.Release);
        await device.CheckInAsync();
        Assert.Equal(DeviceStanding.Managed, device.Session.Standing);

        device.Server.Release = Release(device, epoch: 1, device.Server.Keys.Release);
        var released = await device.CheckInAsync();
        await device.RestartAsync();
        await device.CheckInAsync();

        Assert.Equal((CheckInOutcome.Released, TimeSpan.Zero), (released.Outcome, released.Wait));
        Assert.False(device.Session.OwesReleaseAck);
        Assert.Equal((Verdict.Allow, RulingCause.Released), (device.Session.Decide(TestFamily.Roblox).Verdict, device.Session.Decide(TestFamily.Roblox).Cause));
        Assert.Single(device.Server.ReleaseAcks);
    }

    private static DeviceCommand Command(string type) => new()
    {
        Id = IdText.New(IdPrefix.Command),
        Type = type,
        ExpiresAt = TestDevice.Noon.AddDays(1),
    };

    private static DeviceCommand Granted(DeviceCommand command, TestDevice device, int epoch = 1)
    {
        var payload = new GrantPayload
        {
            Device = device.Session.DeviceId,
            Epoch = epoch,
            Command = command.Id,
            Type = command.Type,
            IssuedAt = device.Now,
            ExpiresAt = command.ExpiresAt,
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(payload, DeviceJson.Default.GrantPayload);
        return command with { Grant = Dsse.Sign(DssePayloadTypes.Grant, bytes, device.Server.Keys.Grant) };
    }

    private static DsseEnvelope Release(TestDevice device, int epoch, Es256Signer signer)
    {
        var payload = new ReleasePayload { Device = device.Session.DeviceId, Epoch = epoch, IssuedAt = device.Now };
        return Dsse.Sign(DssePayloadTypes.Release, JsonSerializer.SerializeToUtf8Bytes(payload, DeviceJson.Default.ReleasePayload), signer);
    }
}
