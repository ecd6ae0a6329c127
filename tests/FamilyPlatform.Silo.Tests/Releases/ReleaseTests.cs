using System.Text.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Grants;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Silo.Tests.Releases;

public sealed class ReleaseTests(SiloFixture silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Release_OfADevice_IsSignedInItsNextReplyAndEndsWithItsWord()
    {
        var (guardian, device) = await MakeAsync();
        var id = DeviceId.Parse(device.DeviceId);
        (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();

        await guardian.Devices.ReleaseDeviceAsync(id, Cancellation);
        var reply = (await device.CheckInAsync(silo.Client, TestDevice.Report(2))).Ok().Deserialize(DeviceJson.Default.CheckInReply)!;
        Assert.True(TrustChain.TryBegin(reply.Trust!, out var trust));
        using var keys = new Es256KeySet(trust.Keys.Release);
        Assert.True(Dsse.TryOpen(reply.Release!, DssePayloadTypes.Release, keys, out var payload));
        var word = $$"""{"release":"{{Dsse.Identity(payload)}}"}""";
        (await device.PostAsync(silo.Client, "/release-ack", word)).Ok();
        var again = (await device.PostAsync(silo.Client, "/release-ack", word)).Ok();

        Assert.True(JsonSerializer.Deserialize(payload, DeviceJson.Default.ReleasePayload)!.Releases(device.DeviceId, 1));
        Assert.Empty(again.AsObject());
        Assert.Equal(DeviceStanding.Released, (await guardian.Devices.GetDeviceAsync(id, Cancellation)).Value!.Standing);
    }

    [Fact]
    public async Task Acknowledgement_OfAReleaseThatNobodySigned_ChangesNothing()
    {
        var (guardian, device) = await MakeAsync();

        var reply = await device.PostAsync(silo.Client, "/release-ack", """{"release":"00"}""");

        Assert.Equal(System.Net.HttpStatusCode.Conflict, reply.Status);
        Assert.True(reply.IsSigned);
        Assert.Equal(DeviceStanding.Enrolled, (await guardian.Devices.GetDeviceAsync(DeviceId.Parse(device.DeviceId), Cancellation)).Value!.Standing);
    }

    [Fact]
    public async Task Acknowledgement_MayLeaveTheReleaseUnnamedButNotMisnamed()
    {
        var device = await silo.MakeDeviceAsync();

        (await device.PostAsync(silo.Client, "/release-ack", "{}")).Problem(409, "not_released", signed: true);
        (await device.PostAsync(silo.Client, "/release-ack", """{"release":" "}""")).Problem(400, "malformed", signed: false);
    }

    [Fact]
    public async Task Commands_ToADevice_ComeUntilTheyAreDoneAndLoosenOnlyWithAGrant()
    {
        var (guardian, device) = await MakeAsync();
        var id = DeviceId.Parse(device.DeviceId);
        await guardian.Devices.SendCommandAsync(new() { Device = id, Type = CommandType.Message, Text = "Dinner" }, Cancellation);
        await guardian.Devices.SendCommandAsync(new() { Device = id, Type = CommandType.Unlock }, Cancellation);

        var body = (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
        var commands = body["commands"]!.AsArray();
        var report = TestDevice.Report(2);
        report["acks"] = new JsonArray([.. commands.Select(command => (JsonNode)new JsonObject { ["command"] = (string?)command!["id"], ["state"] = "applied" })]);
        var after = (await device.CheckInAsync(silo.Client, report)).Ok();

        Assert.Equal(["message", "unlock"], commands.Select(command => (string?)command!["type"]));
        Assert.Equal("""{"text":"Dinner"}""", commands[0]!["body"]!.ToJsonString());
        Assert.Null(commands[0]!["grant"]);
        Assert.True(TrustChain.TryBegin(body["trust"].Deserialize(DeviceJson.Default.DsseEnvelope)!, out var trust));
        using var keys = new Es256KeySet(trust.Keys.Grant);
        Assert.True(Dsse.TryOpen(commands[1]!["grant"].Deserialize(DeviceJson.Default.DsseEnvelope)!, DssePayloadTypes.Grant, keys, out var payload));
        Assert.Equal((string?)commands[1]!["id"], JsonSerializer.Deserialize<GrantPayload>(payload, DeviceJson.Default.GrantPayload)!.Command);
        Assert.Empty(after["commands"]!.AsArray());
        Assert.Null(after["rejected"]);
    }

    private async Task<(TestGuardian Guardian, TestDevice Device)> MakeAsync()
    {
        var family = (await SiloHost.MakeFamiliesAsync(silo.Client)).Single();
        return (TestGuardian.Of(silo.Host, family), TestDevice.Of(family));
    }
}
