using System.Net.Http.Headers;
using System.Text;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Gateway.Tests.Edge;

/// <summary>A device that holds the request half of its key, and signs as the protocol says.</summary>
public sealed class TestDevice
{
    public const string CheckIns = "/device/v1/check-ins";

    private readonly byte[] _key = new byte[DeviceKeys.HalfLength];

    public TestDevice(MasterSecrets secrets, DeviceKey? device = null)
    {
        KeyId = new(secrets.CurrentKid, device ?? new(Guid.CreateVersion7(), Guid.CreateVersion7()), epoch: 1, keyVersion: 1);
        Assert.True(DeviceKeys.TryDerive(secrets, DeviceKeyPurpose.Request, KeyId, _key));
    }

    public KeyId KeyId { get; }

    /// <summary>The three headers of a request with this method, path and body.</summary>
    public (string Digest, string Input, string Signature) Sign(string method, string path, byte[] body, KeyId? claimed = null)
    {
        var digest = ContentDigest.Of(body);
        var signed = RequestSignature.Sign(
            _key, claimed ?? KeyId, method, path, digest, DateTimeOffset.UnixEpoch.AddYears(56), SignatureNonce.New());
        return (digest, signed.Input, signed.Signature);
    }

    public HttpRequestMessage CheckIn(string body = """{"seq":1}""") => Request(HttpMethod.Post, CheckIns, body);

    public HttpRequestMessage Request(HttpMethod method, string path, string? body = null, KeyId? claimed = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? string.Empty);
        var (digest, input, signature) = Sign(method.Method, path, bytes, claimed);
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, input);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, signature);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }
}
