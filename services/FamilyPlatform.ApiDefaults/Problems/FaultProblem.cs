using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPlatform.ApiDefaults.Problems;

/// <summary>A refusal on its way out: status, code, faults of the body and <c>Retry-After</c> of one <see cref="Fault"/>.</summary>
public sealed class FaultProblem : IResult, IStatusCodeHttpResult, IValueHttpResult, IValueHttpResult<ProblemDetails>
{
    private readonly TimeSpan? _retryAfter;

    internal FaultProblem(Fault fault)
    {
        _retryAfter = fault.RetryAfter;
        Value = new()
        {
            Status = FaultProblems.StatusOf(fault.Kind),
            Type = $"urn:familyplatform:fault:{fault.Code}",
            Title = fault.Code,
            Detail = fault.Detail,
            Extensions = { ["code"] = fault.Code },
        };
        if (!fault.Errors.IsDefaultOrEmpty)
        {
            Value.Extensions["errors"] = fault.Errors.ToArray();
        }
    }

    /// <summary>The body.</summary>
    public ProblemDetails Value { get; }

    public int? StatusCode => Value.Status;

    object? IValueHttpResult.Value => Value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);

        if (_retryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfter.Format(wait);
        }

        return TypedResults.Problem(Value).ExecuteAsync(httpContext);
    }
}
