using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.Problems;

/// <summary>The one place where a <see cref="Fault"/> becomes an HTTP status (RFC 9457).</summary>
public static class FaultProblems
{
    /// <summary>The refusal as an answer.</summary>
    public static FaultProblem ToProblem(this Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);

        return new(fault);
    }

    /// <summary>The status that says the same as the kind.</summary>
    public static int StatusOf(FaultKind kind) => kind switch
    {
        FaultKind.Invalid => StatusCodes.Status400BadRequest,
        FaultKind.NotFound => StatusCodes.Status404NotFound,
        FaultKind.Conflict => StatusCodes.Status409Conflict,
        FaultKind.Forbidden => StatusCodes.Status403Forbidden,
        FaultKind.Stale => StatusCodes.Status412PreconditionFailed,
        FaultKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        FaultKind.TooMany => StatusCodes.Status429TooManyRequests,
        FaultKind.Retired => StatusCodes.Status401Unauthorized,
    };
}
