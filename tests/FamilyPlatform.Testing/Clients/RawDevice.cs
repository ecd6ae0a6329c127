using System.Net.Http.Headers;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Testing;

/// <summary>Signs and sends whatever it is told to, unlike the device kit, which sends only what a device may.</summary>
public sealed class RawDevice(HttpClient http, TestDevice device)
{
    /// <summary>Sends the call and checks the signature of what answers.</summary>
    public async Task<ApiAnswer> SendAsync(SignedCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);

        var digest = ContentDigest.Of(call.DigestOf ?? call.Body);
        using var request = Sign(call, digest, out var signature);
        request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue(call.ContentType) } };
        request.Content.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);

        using var response = await http.SendAsync(request, cancellationToken);
        var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return await ApiAnswer.ReadAsync(response, IsSigned(response, content, KeyOf(call).AsSpan(DeviceKeys.HalfLength), signature.Value), cancellationToken);
    }

    /// <summary>Opens the device's stream of nudges.</summary>
    public async Task<EventFeed> OpenNudgesAsync(CancellationToken cancellationToken)
    {
        using var request = Sign(new() { Method = HttpMethod.Get, Path = "/device/v1/nudges" }, ContentDigest.OfNothing, out _);
        request.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, ContentDigest.OfNothing);
        return await EventFeed.OpenAsync(http, request, cancellationToken);
    }

    private byte[] KeyOf(SignedCall call) => call.Key ?? device.Key;

    private HttpRequestMessage Sign(SignedCall call, string digest, out SignatureHeaders signature)
    {
        var name = KeyId.TryParse(call.KeyId ?? device.KeyId, out var parsed) ? parsed : throw new FormatException("The key id is malformed.");
        signature = RequestSignature.Sign(
            KeyOf(call).AsSpan(0, DeviceKeys.HalfLength), name, call.Method.Method, call.Path, digest, TimeProvider.System.GetUtcNow(), SignatureNonce.New());
        var request = new HttpRequestMessage(call.Method, new Uri(http.BaseAddress!, call.Path + call.Query));
        request.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, signature.Input);
        request.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, signature.Signature);
        return request;
    }

    private static bool IsSigned(HttpResponseMessage response, byte[] content, ReadOnlySpan<byte> key, string requestSignature) =>
        Field(response, ContentDigest.HeaderName) is { } digest
        && ContentDigest.Matches(digest, content)
        && ReplySignature.TryParse(Field(response, SignatureHeaders.InputName), Field(response, SignatureHeaders.SignatureName), out var signature)
        && signature.Verify(key, (int)response.StatusCode, digest, requestSignature);

    private static string? Field(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
