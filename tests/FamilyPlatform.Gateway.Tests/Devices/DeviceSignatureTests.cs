using System.Net;
using System.Text;
using FamilyPlatform.Gateway.Tests.Edge;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Gateway.Tests.Devices;

public sealed class DeviceSignatureTests : IClassFixture<EdgeHost>
{
    private readonly EdgeHost _edge;
    private readonly TestDevice _device;

    public DeviceSignatureTests(EdgeHost edge)
    {
        _edge = edge;
        _device = new(edge.RequestSecrets);
        edge.Silo.Forget();
    }

    [Fact]
    public async Task CheckIn_WithAValidMac_ArrivesAsItWasSent()
    {
        using var request = _device.CheckIn("""{ "seq": 4182,  "sentAt":"2026-11-23T22:41:07Z" }""");
        var input = request.Headers.GetValues(SignatureHeaders.InputName).Single();
        var signature = request.Headers.GetValues(SignatureHeaders.SignatureName).Single();

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var arrived = _edge.Silo.Only;
        Assert.Equal("POST", arrived.Method);
        Assert.Equal(TestDevice.CheckIns, arrived.Target);
        Assert.Equal("""{ "seq": 4182,  "sentAt":"2026-11-23T22:41:07Z" }""", Encoding.UTF8.GetString(arrived.Body));
        Assert.Equal("application/json", arrived.Headers["Content-Type"]);
        Assert.Equal(ContentDigest.Of(arrived.Body), arrived.Headers[ContentDigest.HeaderName]);
        Assert.Equal(input, arrived.Headers[SignatureHeaders.InputName]);
        Assert.Equal(signature, arrived.Headers[SignatureHeaders.SignatureName]);
    }

    [Theory]
    [InlineData("GET", "/device/v1/catalog/12")]
    [InlineData("POST", "/device/v1/requests")]
    [InlineData("POST", "/device/v1/release-ack")]
    public async Task EveryDeviceCall_WithAValidMac_IsForwarded(string method, string path)
    {
        using var request = _device.Request(new(method), path, method == "POST" ? "{}" : null);

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(path, _edge.Silo.Only.Target);
    }

    [Fact]
    public async Task CheckIn_WithAForgedMac_IsRefusedAndNotForwarded()
    {
        var stranger = new TestDevice(
            new MasterSecrets("k1", [new("k1", new byte[MasterSecrets.MinLength])]),
            _device.KeyId.Device);
        using var request = stranger.CheckIn();

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task CheckIn_WithAKeyIdThatNamesAnotherFamily_IsRefusedAndNotForwarded()
    {
        var mine = _device.KeyId;
        var other = new KeyId(mine.Kid, mine.Device with { Family = Guid.CreateVersion7() }, mine.Epoch, mine.KeyVersion);
        using var request = _device.Request(HttpMethod.Post, TestDevice.CheckIns, "{}", claimed: other);

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(_edge.Silo.Received);
    }

    [Theory]
    [InlineData("another epoch", ".1.1\"", ".2.1\"")]
    [InlineData("another key version", ".1.1\"", ".1.2\"")]
    [InlineData("a leading zero", ".1.1\"", ".01.1\"")]
    [InlineData("an unknown kid", "keyid=\"k1.", "keyid=\"k9.")]
    [InlineData("upper case in an id", "fam_0", "FAM_0")]
    [InlineData("another label", "sig=", "sag=")]
    [InlineData("another order", "\"@method\" \"@path\"", "\"@path\" \"@method\"")]
    [InlineData("a component left out", " \"content-digest\"", "")]
    [InlineData("a component added", "\"content-digest\"", "\"content-digest\" \"@query\"")]
    [InlineData("the algorithm of key rotation", "hmac-sha256", "ecdsa-p256-sha256")]
    [InlineData("no algorithm", ";alg=\"hmac-sha256\"", "")]
    [InlineData("a parameter added", ";alg=", ";expires=1;alg=")]
    [InlineData("a second label", "sig=(", "x=(\"@path\"), sig=(")]
    [InlineData("space between parameters", ";alg=", "; alg=")]
    public async Task CheckIn_WhoseSignatureInputHas_IsRefused(string what, string genuine, string changed)
    {
        using var request = _device.CheckIn();
        var input = request.Headers.GetValues(SignatureHeaders.InputName).Single();
        var bent = input.Replace(genuine, changed, StringComparison.Ordinal);
        Assert.True(bent != input, what);
        request.Headers.Remove(SignatureHeaders.InputName);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, bent);

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(_edge.Silo.Received);
    }

    [Theory]
    [InlineData(ContentDigest.HeaderName)]
    [InlineData(SignatureHeaders.InputName)]
    [InlineData(SignatureHeaders.SignatureName)]
    public async Task CheckIn_WithoutOneOfItsHeaders_IsRefused(string missing)
    {
        using var request = _device.CheckIn();
        request.Headers.Remove(missing);

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(_edge.Silo.Received);
    }

    [Theory]
    [InlineData(ContentDigest.HeaderName)]
    [InlineData(SignatureHeaders.InputName)]
    [InlineData(SignatureHeaders.SignatureName)]
    public async Task CheckIn_WithOneOfItsHeadersTwice_IsRefused(string twice)
    {
        var (digest, input, signature) = _device.Sign("POST", TestDevice.CheckIns, "{}"u8.ToArray());
        var lines = $"Content-Digest: {digest}\r\nSignature-Input: {input}\r\nSignature: {signature}\r\n";
        var again = lines.Split("\r\n").Single(line => line.StartsWith(twice + ":", StringComparison.Ordinal));

        var answer = await RawHttp.SendAsync(
            _edge.Client.BaseAddress!,
            $"POST {TestDevice.CheckIns} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n{lines}{again}\r\n\r\n{{}}");

        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task AnotherCall_WithTheSignatureOfACheckIn_IsRefused()
    {
        using var checkIn = _device.CheckIn("{}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/device/v1/requests") { Content = checkIn.Content };
        foreach (var (name, values) in checkIn.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, values);
        }

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task CheckIn_SentAgainInTheSameBytes_IsForwardedAgain()
    {
        using var first = _device.CheckIn("{}");
        using var again = new HttpRequestMessage(HttpMethod.Post, TestDevice.CheckIns)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        foreach (var (name, values) in first.Headers)
        {
            again.Headers.TryAddWithoutValidation(name, values);
        }

        using var one = await _edge.Client.SendAsync(first, EdgeHost.Cancellation);
        using var two = await _edge.Client.SendAsync(again, EdgeHost.Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (one.StatusCode, two.StatusCode));
        Assert.Equal(2, _edge.Silo.Received.Count);
    }
}
