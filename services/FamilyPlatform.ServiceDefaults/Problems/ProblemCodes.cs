using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ServiceDefaults.Problems;

/// <summary>The stable code of an error that says nothing more than its status (device protocol, Errors; guardian API).</summary>
public static class ProblemCodes
{
    /// <summary>The code for <paramref name="status"/>, in snake_case. Any other 4xx is <c>malformed</c>, any other 5xx <c>internal_error</c>.</summary>
    public static string ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status408RequestTimeout => "timeout",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported",
        StatusCodes.Status429TooManyRequests => "slow_down",
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => "unavailable",
        >= 500 => "internal_error",
        _ => "malformed",
    };
}
