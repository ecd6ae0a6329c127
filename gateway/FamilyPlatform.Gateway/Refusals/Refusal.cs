using FamilyPlatform.Protocol.Problems;

namespace FamilyPlatform.Gateway.Refusals;

/// <summary>
/// An answer that the gateway gives by itself. The set is closed: clients branch on the codes and metrics count by them. What devices
/// may meet comes from the protocol's own table.
/// </summary>
internal sealed record Refusal(int Status, string Code, string Title, string Detail)
{
    public static readonly Refusal Malformed = new(
        StatusCodes.Status400BadRequest,
        "malformed",
        "The request cannot be read.",
        "The request's framing, headers or body are not acceptable.");

    public static readonly Refusal PathRefused = Of(
        DeviceProblems.PathRefused,
        "Device paths are sent in origin form, exactly as they are routed.");

    public static readonly Refusal SignatureInvalid = Of(
        DeviceProblems.SignatureInvalid,
        "The request needs one Content-Digest and one RFC 9421 signature 'sig' by a device key.");

    public static readonly Refusal Unauthenticated = new(
        StatusCodes.Status401Unauthorized,
        "unauthenticated",
        "The request is not authenticated.",
        "Send 'Authorization: Bearer' with a personal access token that is in force.");

    public static readonly Refusal NotFound =
        new(StatusCodes.Status404NotFound, "not_found", "There is nothing here.", "No route has this path.");

    public static readonly Refusal EnrolmentUnknown = Of(
        DeviceProblems.EnrolmentUnknown,
        "This platform has not made an enrolment of this id.");

    public static readonly Refusal MethodNotAllowed = new(
        StatusCodes.Status405MethodNotAllowed,
        "method_not_allowed",
        "The method is not allowed here.",
        "The header Allow names the methods of this path.");

    public static readonly Refusal Timeout = new(
        StatusCodes.Status408RequestTimeout,
        "timeout",
        "The request came too slowly.",
        "The body did not arrive in time.");

    public static readonly Refusal TooLarge = Of(DeviceProblems.TooLarge, "The body is larger than this path takes.");

    public static readonly Refusal Unsupported = Of(
        DeviceProblems.Unsupported,
        "Bodies are application/json without a Content-Encoding.");

    public static readonly Refusal SlowDown = Of(DeviceProblems.SlowDown, "The limit is used up; Retry-After says when to come again.");

    public static readonly Refusal Unavailable = Of(DeviceProblems.Unavailable, "The service behind this path did not answer.");

    /// <summary>The stable name of this refusal's kind (RFC 9457, section 3.1.1).</summary>
    public string Type { get; } = $"urn:familyplatform:fault:{Code}";

    private static Refusal Of(DeviceProblemKind kind, string detail) => new(kind.Status, kind.Code, kind.Title, detail);
}
