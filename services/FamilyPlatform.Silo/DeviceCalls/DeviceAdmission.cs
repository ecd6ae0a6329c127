using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>
/// What stands before every grain call of a device: path, media type, size, signature and digest (device protocol, Signatures). The cheap checks come first, and
/// no body is read for a signature that does not hold.
/// </summary>
internal sealed class DeviceAdmission(PlatformKeys keys)
{
    /// <summary>The exchange, which the caller disposes of, or why there is none.</summary>
    /// <param name="http">The request.</param>
    /// <param name="algorithm">What signs this call. An HMAC is verified here; ECDSA is left to the grain, which knows the device's key.</param>
    public async ValueTask<(DeviceExchange? Exchange, DeviceProblemKind? Refusal)> AdmitAsync(HttpContext http, SignatureAlgorithm algorithm)
    {
        if (RefusalOf(http) is { } refusal)
        {
            return (null, refusal);
        }

        var request = http.Request;
        if (Single(request.Headers[ContentDigest.HeaderName]) is not { } digest
            || !RequestSignature.TryParse(
                Single(request.Headers[SignatureHeaders.InputName]), Single(request.Headers[SignatureHeaders.SignatureName]), out var signature)
            || signature.Algorithm != algorithm
            || (algorithm is SignatureAlgorithm.HmacSha256 && !HasValidMac(signature, request.Method, RawTarget(http), digest)))
        {
            return (null, DeviceProblems.SignatureInvalid);
        }

        if (await RequestBody.ReadAsync(request) is not { } body)
        {
            return (null, DeviceProblems.TooLarge);
        }

        if (!ContentDigest.Matches(digest, body.Written.Span))
        {
            body.Dispose();
            return (null, DeviceProblems.DigestMismatch);
        }

        return (new(http, signature, digest, body), null);
    }

    /// <summary>What can be told from the head of any request, signed or not.</summary>
    public static DeviceProblemKind? RefusalOf(HttpContext http) =>
        !DevicePath.IsAllowed(RawTarget(http)) ? DeviceProblems.PathRefused
        : HasBody(http.Request) && !http.Request.HasJsonContentType() ? DeviceProblems.Unsupported
        : RequestBody.IsDeclaredTooLarge(http.Request) ? DeviceProblems.TooLarge
        : null;

    // A POST without a body has no type to name.
    private static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;

    /// <summary>The request's target as it came; the gateway forwards it unchanged.</summary>
    public static string RawTarget(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private bool HasValidMac(RequestSignature signature, string method, string path, string digest)
    {
        Span<byte> key = stackalloc byte[DeviceKeys.HalfLength];
        return DeviceKeys.TryDerive(keys.Request, DeviceKeyPurpose.Request, signature.KeyId, key) && signature.Verify(key, method, path, digest);
    }

    // Several lines of a field combine with commas (RFC 9110, 5.3), which no value of the profile has.
    private static string? Single(StringValues field) => field.Count == 0 ? null : field.ToString();
}
