using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.ApiDefaults.Problems;

/// <summary>Answers 503 <c>unavailable</c> with <c>Retry-After</c> for an outage; everything else stays unhandled and becomes 500 <c>internal_error</c>.</summary>
internal sealed partial class OutageHandler(IProblemDetailsService problems, ILogger<OutageHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!Outages.Includes(exception))
        {
            return false;
        }

        LogUnavailable(exception);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfter.Format(RetryAfter.Outage);
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = new()
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = "The platform cannot answer at the moment. Try again later.",
            },
        });
    }

    [LoggerMessage(LogLevel.Warning, "A request could not be served")]
    private partial void LogUnavailable(Exception exception);
}
