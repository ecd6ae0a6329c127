using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.DeviceKit;

/// <summary>Sends signed requests and believes signed replies only (device protocol, Signatures).</summary>
internal sealed class DeviceTransport(HttpMessageInvoker http, TimeProvider time)
{
    public const string BasePath = "/device/v1";

    private const int MostReplyBytes = 8 * 1024 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>How long a reply may take: longer, and its time would count for nothing anyway.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A request under the device's shared key.</summary>
    public Task<Exchange> SendAsync(
        DeviceIdentity identity, HttpMethod method, string path, ReadOnlyMemory<byte>? body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var digest = body is { } bytes ? ContentDigest.Of(bytes.Span) : ContentDigest.OfNothing;
        var signature = RequestSignature.Sign(
            identity.RequestKey, identity.Name, method.Method, BasePath + path, digest, now, SignatureNonce.New());
        return ExchangeAsync(identity, method, path, body, digest, signature, cancellationToken);
    }

    /// <summary>A request under the enrolled P-256 key (<c>POST /keys</c>); its reply is still verified with the shared key.</summary>
    public Task<Exchange> SendAsync(
        DeviceIdentity identity, ECDsa key, string path, ReadOnlyMemory<byte> body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var digest = ContentDigest.Of(body.Span);
        var signature = RequestSignature.Sign(key, identity.Name, HttpMethod.Post.Method, BasePath + path, digest, now, SignatureNonce.New());
        return ExchangeAsync(identity, HttpMethod.Post, path, body, digest, signature, cancellationToken);
    }

    /// <summary>Asks for a stream: the reply comes with its head, and its body as it is sent. The caller disposes of it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(DeviceIdentity identity, string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var signature = RequestSignature.Sign(
            identity.RequestKey, identity.Name, HttpMethod.Get.Method, BasePath + path, ContentDigest.OfNothing, now, SignatureNonce.New());
        using var request = Make(identity, HttpMethod.Get, path, null, ContentDigest.OfNothing, signature);

        // A client would wait for the end of the body, which is what must not be waited for here.
        return http is HttpClient client
            ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : await http.SendAsync(request, cancellationToken);
    }

    private async Task<Exchange> ExchangeAsync(
        DeviceIdentity identity,
        HttpMethod method,
        string path,
        ReadOnlyMemory<byte>? body,
        string digest,
        SignatureHeaders signature,
        CancellationToken cancellationToken)
    {
        using var request = Make(identity, method, path, body, digest, signature);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var sent = time.GetTimestamp();
        try
        {
            using var reply = await http.SendAsync(request, either.Token);
            await reply.Content.LoadIntoBufferAsync(MostReplyBytes, either.Token);
            var content = await reply.Content.ReadAsByteArrayAsync(either.Token);
            var isSigned = IsSigned(identity, reply, content, signature.Value);
            return new()
            {
                IsSigned = isSigned,
                Status = (int)reply.StatusCode,
                RetryAfter = RetryAfter(reply),
                Body = isSigned ? content : [],
                Sent = sent,
                Received = time.GetTimestamp(),
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new() { IsSigned = false, Status = 0, Sent = sent, Received = time.GetTimestamp() };
        }
    }

    private static HttpRequestMessage Make(
        DeviceIdentity identity, HttpMethod method, string path, ReadOnlyMemory<byte>? body, string digest, SignatureHeaders signature)
    {
        var request = new HttpRequestMessage(method, new Uri(identity.Server, BasePath + path));
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, signature.Input);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, signature.Signature);
        if (body is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = Json } };
            request.Content.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);
        }
        else
        {
            request.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);
        }

        return request;
    }

    private static bool IsSigned(DeviceIdentity identity, HttpResponseMessage reply, byte[] content, string requestSignature) =>
        Field(reply, ContentDigest.HeaderName) is { } digest
        && ContentDigest.Matches(digest, content)
        && ReplySignature.TryParse(Field(reply, SignatureHeaders.InputName), Field(reply, SignatureHeaders.SignatureName), out var signature)
        && signature.KeyId == identity.Name
        && signature.Verify(identity.ReplyKey, (int)reply.StatusCode, digest, requestSignature);

    /// <summary>A field that came once; HttpClient sorts some among the content's.</summary>
    private static string? Field(HttpResponseMessage reply, string name) =>
        (reply.Headers.TryGetValues(name, out var values) || reply.Content.Headers.TryGetValues(name, out values)) && values.ToArray() is [var only]
            ? only
            : null;

    /// <summary>What the server asks to wait, held within its bounds; null for nothing.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage reply) =>
        reply.Headers.NonValidated.TryGetValues("Retry-After", out var values)
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? BackOff.Clamp(TimeSpan.FromSeconds(seconds))
            : null;
}
