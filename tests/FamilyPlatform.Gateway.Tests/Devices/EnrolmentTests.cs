using System.Net;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Gateway.Tests.Edge;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Gateway.Tests.Devices;

public sealed class EnrolmentTests : IClassFixture<EdgeHost>
{
    private readonly EdgeHost _edge;

    public EnrolmentTests(EdgeHost edge)
    {
        _edge = edge;
        edge.Silo.Forget();
        edge.Time.Advance(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Enrol_WithoutAMac_ArrivesWithTheClientsAddress()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/device/v1/enrolments")
        {
            Content = new StringContent("""{"ticket":"ABCD-EFGH"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("FP-Client-Address", "203.0.113.9");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("127.0.0.1", _edge.Silo.Only.Headers["FP-Client-Address"]);
        Assert.DoesNotContain("X-Forwarded-For", _edge.Silo.Only.Headers.Keys);
    }

    [Fact]
    public async Task Poll_OfAnEnrolmentThatThePlatformMade_IsForwarded()
    {
        var id = NewEnrolment();

        using var response = await _edge.Client.GetAsync($"/device/v1/enrolments/{id}", EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"/device/v1/enrolments/{id}", _edge.Silo.Only.Target);
    }

    [Fact]
    public async Task Poll_OfAnInventedEnrolment_IsNotForwarded()
    {
        var invented = EnrolmentId.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));

        using var response = await _edge.Client.GetAsync($"/device/v1/enrolments/{invented}", EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.NotFound, "enrolment_unknown");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Poll_OfSomethingThatIsNoId_IsNotForwarded()
    {
        using var response = await _edge.Client.GetAsync("/device/v1/enrolments/enr_1", EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.NotFound, "enrolment_unknown");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Keys_SignedWithTheEnrolledKey_AreForwardedUnderAnyKid()
    {
        using var request = Rotation("retired");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/device/v1/keys", _edge.Silo.Only.Target);
    }

    [Fact]
    public async Task Keys_SignedWithTheKeyOfCheckIns_AreRefused()
    {
        using var request = new TestDevice(_edge.RequestSecrets).Request(HttpMethod.Post, "/device/v1/keys", "{}");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Keys_WithoutASignature_AreRefused()
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");

        using var response = await _edge.Client.PostAsync("/device/v1/keys", body, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Enrol_TheEleventhTimeInAMinute_MustWait()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await EnrolAsync());
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await EnrolAsync());
        _edge.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, await EnrolAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, await EnrolAsync());
        Assert.Equal(11, _edge.Silo.Received.Count);
    }

    [Fact]
    public async Task Poll_TheEleventhTimeInAMinute_MustWaitWhileOthersNeedNot()
    {
        var (mine, other) = (NewEnrolment(), NewEnrolment());
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await PollAsync(mine));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await PollAsync(mine));
        Assert.Equal(HttpStatusCode.OK, await PollAsync(other));
    }

    [Fact]
    public async Task Keys_TheEleventhTimeInAMinute_MustWait()
    {
        var family = new DeviceKey(Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var i = 0; i < 10; i++)
        {
            using var request = Rotation("k1", family);
            using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        using var eleventh = Rotation("k1", family);
        using var refused = await _edge.Client.SendAsync(eleventh, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(refused, HttpStatusCode.TooManyRequests, "slow_down");
        Assert.Equal("6", refused.Headers.RetryAfter?.ToString());
    }

    private static HttpRequestMessage Rotation(string kid, DeviceKey? device = null)
    {
        using var enrolled = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keyId = new KeyId(kid, device ?? new(Guid.CreateVersion7(), Guid.CreateVersion7()), epoch: 1, keyVersion: 1);
        var digest = ContentDigest.Of("{}"u8);
        var signed = RequestSignature.Sign(
            enrolled, keyId, "POST", "/device/v1/keys", digest, DateTimeOffset.UnixEpoch.AddYears(56), SignatureNonce.New());
        var request = new HttpRequestMessage(HttpMethod.Post, "/device/v1/keys")
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, signed.Input);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, signed.Signature);
        return request;
    }

    private EnrolmentId NewEnrolment() =>
        EnrolmentId.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), _edge.EdgeSecrets.Current.Span);

    private async Task<HttpStatusCode> EnrolAsync()
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await _edge.Client.PostAsync("/device/v1/enrolments", body, EdgeHost.Cancellation);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> PollAsync(EnrolmentId id)
    {
        using var response = await _edge.Client.GetAsync($"/device/v1/enrolments/{id}", EdgeHost.Cancellation);
        return response.StatusCode;
    }
}
