using FamilyPlatform.Protocol.HttpSignatures;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FamilyPlatform.Gateway.Devices;

/// <summary>What a device's signature covers and stands in, as it was received.</summary>
internal static class DeviceHeaders
{
    /// <summary>The raw target, which on device paths is the path alone: the request guard saw to that.</summary>
    public static string Path(this HttpRequest request) =>
        request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public static string? ContentDigest(this HttpRequest request) =>
        Single(request.Headers[Protocol.HttpSignatures.ContentDigest.HeaderName]);

    public static bool TryReadSignature(this HttpRequest request, out RequestSignature signature)
    {
        var read = RequestSignature.TryParse(
            Single(request.Headers[SignatureHeaders.InputName]),
            Single(request.Headers[SignatureHeaders.SignatureName]),
            out var parsed);
        signature = parsed!;
        return read;
    }

    // A field in several lines could be combined, or one of them read: two hops might differ, so none of it counts.
    private static string? Single(StringValues values) => values.Count == 1 ? values[0] : null;
}
