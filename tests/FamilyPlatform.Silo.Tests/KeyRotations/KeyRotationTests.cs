using System.Text.Json;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Silo.Tests.KeyRotations;

public sealed class KeyRotationTests(SiloFixture silo)
{
    [Fact]
    public async Task Rotation_ByTheEnrolledKey_GivesTheNextVersionAndRetiresTheOldOnFirstUse()
    {
        using var joiner = new Joiner();
        var old = await EnrolAsync(joiner);
        (await old.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();

        var rotated = (await old.SendAsync(silo.Client, joiner.Pair, "/keys", joiner.Rotation(1))).Ok().Deserialize(DeviceJson.Default.KeyRotationReply)!;
        var renewed = joiner.Take(rotated.KeyId, rotated.Key);
        var meanwhile = await old.CheckInAsync(silo.Client, TestDevice.Report(2));
        var first = await renewed.CheckInAsync(silo.Client, TestDevice.Report(3));
        var after = await old.CheckInAsync(silo.Client, TestDevice.Report(4));

        Assert.Equal(2, renewed.KeyId.KeyVersion);
        meanwhile.Ok();
        first.Ok();
        after.Problem(401, "key_retired", signed: true);
    }

    [Fact]
    public async Task Rotation_Again_AnswersTheSameVersion()
    {
        using var joiner = new Joiner();
        var device = await EnrolAsync(joiner);
        var first = (await device.SendAsync(silo.Client, joiner.Pair, "/keys", joiner.Rotation(1))).Ok();

        var again = (await device.SendAsync(silo.Client, joiner.Pair, "/keys", joiner.Rotation(1))).Ok();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Rotation_ByAnotherKey_IsASignatureInvalid()
    {
        using var joiner = new Joiner();
        using var thief = new Joiner();
        var device = await EnrolAsync(joiner);

        (await device.SendAsync(silo.Client, thief.Pair, "/keys", thief.Rotation(1))).Problem(401, "signature_invalid", signed: false);
    }

    [Fact]
    public async Task Rotation_UnderTheSharedKey_IsASignatureInvalid()
    {
        using var joiner = new Joiner();
        var device = await EnrolAsync(joiner);

        (await device.SendAsync(silo.Client, HttpMethod.Post, "/keys", joiner.Rotation(1))).Problem(401, "signature_invalid", signed: false);
    }

    [Fact]
    public async Task Rotation_ToAKeyThatIsNoPoint_IsMalformed()
    {
        using var joiner = new Joiner();
        var device = await EnrolAsync(joiner);
        var body = System.Text.Encoding.UTF8.GetBytes("""{"from":1,"agree":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}""");

        (await device.SendAsync(silo.Client, joiner.Pair, "/keys", body)).Problem(400, "malformed", signed: false);
    }

    private async Task<TestDevice> EnrolAsync(Joiner joiner)
    {
        var guardian = TestGuardian.Of(silo.Host, (await SiloHost.MakeFamiliesAsync(silo.Client, devicesPerChild: 0)).Single());
        var ticket = await guardian.MakeTicketAsync();
        var reply = await joiner.BeginAsync(silo.Client, ticket.Token);
        return joiner.Take(JsonSerializer.Deserialize(reply.Content, DeviceJson.Default.EnrolmentReply)!);
    }
}
