using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Silo.Tests;

/// <summary>A device as the protocol sees it: a keyId and 64 bytes.</summary>
internal sealed record TestDevice(KeyId KeyId, byte[] Key)
{
    public const string BasePath = "/device/v1";

    private static readonly UriCreationOptions Raw = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public string DeviceId => KeyId.Device.DeviceId;

    public FamilyId Family => new(KeyId.Device.Family);

    public byte[] RequestKey => Key[..DeviceKeys.HalfLength];

    public byte[] ReplyKey => Key[DeviceKeys.HalfLength..];

    /// <summary>The device at a place of a line that the fixtures gave.</summary>
    public static TestDevice Of(JsonNode family, int index = 0)
    {
        var device = family["devices"]![index]!;
        Assert.True(KeyId.TryParse((string?)device["keyId"], out var keyId));
        return new(keyId, Convert.FromBase64String((string)device["key"]!));
    }

    /// <summary>A report with nothing in it but what must be there.</summary>
    public static JsonObject Report(long seq, long since = 0, long havePolicy = 0) => new()
    {
        ["seq"] = seq,
        ["since"] = since,
        ["installation"] = "1",
        ["sentAt"] = "2026-11-23T22:41:07Z",
        ["have"] = new JsonObject { ["policy"] = havePolicy },
    };

    public Task<SignedReply> CheckInAsync(HttpClient client, JsonObject report) => PostAsync(client, "/check-ins", report.ToJsonString());

    public Task<SignedReply> PostAsync(HttpClient client, string path, string body) =>
        SendAsync(client, HttpMethod.Post, path, Encoding.UTF8.GetBytes(body));

    public Task<SignedReply> GetAsync(HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path, null);

    /// <summary>Sends a request under the device's shared key.</summary>
    /// <param name="client">Of the silo.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the base path.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="signedBody">What is signed, where that is something else.</param>
    /// <param name="target">Where it is sent, where that is not what is signed.</param>
    /// <param name="contentType">Of the body.</param>
    public Task<SignedReply> SendAsync(
        HttpClient client, HttpMethod method, string path, byte[]? body, byte[]? signedBody = null, string? target = null, string contentType = "application/json")
    {
        var digest = ContentDigest.Of(signedBody ?? body ?? []);
        var headers = RequestSignature.Sign(RequestKey, KeyId, method.Method, BasePath + path, digest, DateTimeOffset.UnixEpoch, SignatureNonce.New());
        return SendAsync(client, method, target ?? BasePath + path, body, digest, headers, contentType);
    }

    /// <summary>Asks for a stream; the answer comes with its head.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpClient client, string path)
    {
        var digest = ContentDigest.Of([]);
        var headers = RequestSignature.Sign(RequestKey, KeyId, "GET", BasePath + path, digest, DateTimeOffset.UnixEpoch, SignatureNonce.New());
        using var request = Make(client, HttpMethod.Get, BasePath + path, digest, headers);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a request under the device's own key pair.</summary>
    public Task<SignedReply> SendAsync(HttpClient client, ECDsa pair, string path, byte[] body)
    {
        var digest = ContentDigest.Of(body);
        var headers = RequestSignature.Sign(pair, KeyId, "POST", BasePath + path, digest, DateTimeOffset.UnixEpoch, SignatureNonce.New());
        return SendAsync(client, HttpMethod.Post, BasePath + path, body, digest, headers, "application/json");
    }

    /// <summary>Sends a request that does not say how long it is.</summary>
    public async Task<SignedReply> SendChunkedAsync(HttpClient client, string path, byte[] body)
    {
        var digest = ContentDigest.Of(body);
        var headers = RequestSignature.Sign(RequestKey, KeyId, "POST", BasePath + path, digest, DateTimeOffset.UnixEpoch, SignatureNonce.New());
        using var request = Make(client, HttpMethod.Post, BasePath + path, digest, headers);
        request.Headers.TransferEncodingChunked = true;
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        return await SendAsync(client, request, headers);
    }

    private async Task<SignedReply> SendAsync(
        HttpClient client, HttpMethod method, string target, byte[]? body, string digest, SignatureHeaders headers, string contentType)
    {
        using var request = Make(client, method, target, digest, headers);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        }

        return await SendAsync(client, request, headers);
    }

    private async Task<SignedReply> SendAsync(HttpClient client, HttpRequestMessage request, SignatureHeaders headers)
    {
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await SignedReply.ReadAsync(response, ReplyKey, headers.Value);
    }

    // The target goes out as it is: what a client would tidy up is what some tests are about.
    private static HttpRequestMessage Make(HttpClient client, HttpMethod method, string target, string digest, SignatureHeaders headers)
    {
        var request = new HttpRequestMessage(method, new Uri($"{client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{target}", Raw));
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, headers.Input);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, headers.Signature);
        request.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);
        return request;
    }
}
