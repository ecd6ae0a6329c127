using System.Text.Json;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Problems;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>Writes replies, and signs those that count under the reply half of the key that the request named.</summary>
internal sealed class ReplySender(PlatformKeys keys, TimeProvider time)
{
    private const string Json = "application/json";

    /// <param name="http">Where to.</param>
    /// <param name="reply">What; disposed of here.</param>
    /// <param name="request">The signature of the request that is answered; null where it had none that counts.</param>
    public async Task SendAsync(HttpContext http, DeviceReply reply, RequestSignature? request)
    {
        using (reply)
        {
            var body = reply.Stored?.Bytes ?? (reply.Problem is { } problem
                ? JsonSerializer.SerializeToUtf8Bytes(problem with { Instance = http.Request.Path }, DeviceJson.Default.DeviceProblem)
                : reply.Body);
            var response = http.Response;
            response.StatusCode = reply.Status;
            response.ContentType = reply.Problem is null ? Json : DeviceProblem.MediaType;
            response.ContentLength = body.Length;
            response.Headers.CacheControl = reply.Stored?.CacheControl ?? "no-store";
            if (reply.RetryAfter is { } wait)
            {
                response.Headers.RetryAfter = RetryAfter.Format(wait);
            }

            if (reply.IsSigned && request is not null)
            {
                Sign(response, request, reply.Stored?.ContentDigest ?? ContentDigest.Of(body.Span));
            }

            await response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    // A key of a kid that is not configured any more cannot be derived; the reply then is unsigned, and the device takes it for none.
    private void Sign(HttpResponse response, RequestSignature request, string digest)
    {
        Span<byte> key = stackalloc byte[DeviceKeys.HalfLength];
        if (!DeviceKeys.TryDerive(keys.Reply, DeviceKeyPurpose.Reply, request.KeyId, key))
        {
            return;
        }

        var signature = ReplySignature.Sign(key, request.KeyId, response.StatusCode, digest, request.Value, time.GetUtcNow());
        response.Headers[ContentDigest.HeaderName] = digest;
        response.Headers[SignatureHeaders.InputName] = signature.Input;
        response.Headers[SignatureHeaders.SignatureName] = signature.Signature;
    }
}
