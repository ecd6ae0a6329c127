using System.Net;
using System.Text;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Silo.Tests.DeviceCalls;

/// <summary>The protocol's table of codes, row by row, as far as the silo produces it; other rows are with the calls that they belong to.</summary>
public sealed class RefusalTests(SiloFixture silo)
{
    private static readonly byte[] Report = Encoding.UTF8.GetBytes(TestDevice.Report(1).ToJsonString());

    [Fact]
    public async Task Call_WithAnotherBodyThanWasSigned_IsADigestMismatch()
    {
        var device = await silo.MakeDeviceAsync();

        var reply = await device.SendAsync(silo.Client, HttpMethod.Post, "/check-ins", Report, signedBody: [.. Report, (byte)' ']);

        reply.Problem(400, "digest_mismatch", signed: false);
    }

    [Theory]
    [InlineData("/device/v1/check-ins?a=b")]
    [InlineData("/device/v1/check%2Dins")]
    public async Task Call_OnAPathWithOtherThanUnreservedCharacters_IsRefused(string target)
    {
        var device = await silo.MakeDeviceAsync();

        var reply = await device.SendAsync(silo.Client, HttpMethod.Post, "/check-ins", Report, target: target);

        reply.Problem(400, "path_refused", signed: false);
    }

    [Fact]
    public async Task Call_OnAnotherPathThanWasSigned_IsASignatureInvalid()
    {
        var device = await silo.MakeDeviceAsync();

        var reply = await device.SendAsync(silo.Client, HttpMethod.Post, "/requests", Report, target: "/device/v1/check-ins");

        reply.Problem(401, "signature_invalid", signed: false);
    }

    [Fact]
    public async Task Call_UnderAForgedKey_IsASignatureInvalid()
    {
        var device = await silo.MakeDeviceAsync();
        var forger = device with { Key = new byte[64] };

        (await forger.CheckInAsync(silo.Client, TestDevice.Report(1))).Problem(401, "signature_invalid", signed: false);
    }

    [Fact]
    public async Task Call_UnderAKidThatIsNotConfigured_IsASignatureInvalid()
    {
        var device = await silo.MakeDeviceAsync();
        var other = device with { KeyId = new("k9", device.KeyId.Device, 1, 1) };

        (await other.CheckInAsync(silo.Client, TestDevice.Report(1))).Problem(401, "signature_invalid", signed: false);
    }

    [Fact]
    public async Task Call_WithoutASignature_IsASignatureInvalid()
    {
        using var content = new ByteArrayContent(Report) { Headers = { ContentType = new("application/json") } };
        using var response = await silo.Client.PostAsync("/device/v1/check-ins", content, TestContext.Current.CancellationToken);

        (await SignedReply.ReadAsync(response, null, null)).Problem(401, "signature_invalid", signed: false);
    }

    [Fact]
    public async Task Call_UnderAnEpochThatIsNotCurrent_IsASignedKeyRetired()
    {
        var device = await silo.MakeDeviceAsync();
        var later = silo.Host.KeyOf(new(device.KeyId.Kid, device.KeyId.Device, 2, 1));

        (await later.CheckInAsync(silo.Client, TestDevice.Report(1))).Problem(401, "key_retired", signed: true);
    }

    [Fact]
    public async Task Call_UnderAKeyVersionThatIsNotCurrent_IsASignedKeyRetired()
    {
        var device = await silo.MakeDeviceAsync();
        var later = silo.Host.KeyOf(new(device.KeyId.Kid, device.KeyId.Device, 1, 2));

        (await later.CheckInAsync(silo.Client, TestDevice.Report(1))).Problem(401, "key_retired", signed: true);
    }

    [Fact]
    public async Task Call_OfADeviceThatTheFamilyDoesNotHave_IsASignedDeviceUnknown()
    {
        var device = await silo.MakeDeviceAsync();
        var stranger = silo.Host.KeyOf(new(device.KeyId.Kid, new(device.KeyId.Device.Family, Guid.CreateVersion7()), 1, 1));

        (await stranger.CheckInAsync(silo.Client, TestDevice.Report(1))).Problem(404, "device_unknown", signed: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_OfOneByteMoreThan64KiB_IsTooLarge(bool declared)
    {
        var device = await silo.MakeDeviceAsync();
        var body = Padded(DeviceLimits.MaxBodyBytes + 1);

        var reply = declared
            ? await device.SendAsync(silo.Client, HttpMethod.Post, "/check-ins", body)
            : await device.SendChunkedAsync(silo.Client, "/check-ins", body);

        reply.Problem(413, "too_large", signed: false);
    }

    [Fact]
    public async Task Call_OfExactly64KiB_IsTaken()
    {
        var device = await silo.MakeDeviceAsync();

        (await device.SendAsync(silo.Client, HttpMethod.Post, "/check-ins", Padded(DeviceLimits.MaxBodyBytes))).Ok();
        (await device.SendChunkedAsync(silo.Client, "/check-ins", Padded(DeviceLimits.MaxBodyBytes))).Ok();
    }

    [Fact]
    public async Task Call_WithABodyThatIsNotJson_IsUnsupported()
    {
        var device = await silo.MakeDeviceAsync();

        var reply = await device.SendAsync(silo.Client, HttpMethod.Post, "/check-ins", Report, contentType: "text/plain");

        reply.Problem(415, "unsupported", signed: false);
    }

    [Fact]
    public async Task Call_OfARouteThatDoesNotExist_IsAProblem()
    {
        using var response = await silo.Client.GetAsync("/device/v1/nothing", TestContext.Current.CancellationToken);

        (await SignedReply.ReadAsync(response, null, null)).Problem(404, "not_found", signed: false);
    }

    [Fact]
    public async Task Call_WithAnotherMethod_IsAProblem()
    {
        using var response = await silo.Client.DeleteAsync("/device/v1/check-ins", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        (await SignedReply.ReadAsync(response, null, null)).Problem(405, "method_not_allowed", signed: false);
    }

    private static byte[] Padded(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        Report.CopyTo(body, 0);
        return body;
    }
}
