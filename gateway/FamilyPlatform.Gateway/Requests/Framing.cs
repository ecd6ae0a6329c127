namespace FamilyPlatform.Gateway.Requests;

/// <summary>
/// Where a request ends must be beyond doubt, or a proxy and the service behind it can be made to see different requests (RFC 9112,
/// section 6.3 and 11.2). Kestrel refuses most of it; this is what it lets pass.
/// </summary>
internal static class Framing
{
    // Kestrel moves the length here when the request has a transfer coding too.
    private const string SetAsideLength = "X-Content-Length";

    public static bool IsUnambiguous(IHeaderDictionary headers)
    {
        var coding = headers.TransferEncoding;
        return coding.Count == 0
            || (coding.Count == 1
                && string.Equals(coding[0], "chunked", StringComparison.OrdinalIgnoreCase)
                && headers.ContentLength is null
                && !headers.ContainsKey(SetAsideLength));
    }
}
