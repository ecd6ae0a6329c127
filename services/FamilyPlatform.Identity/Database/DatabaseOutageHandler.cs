using FamilyPlatform.ApiDefaults.Problems;
using Microsoft.AspNetCore.Diagnostics;

namespace FamilyPlatform.Identity.Database;

/// <summary>Answers 503 <c>unavailable</c> with <c>Retry-After</c> while the database is away; a defect stays 500.</summary>
internal sealed partial class DatabaseOutageHandler(IProblemDetailsService problems, ILogger<DatabaseOutageHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseOutage.Includes(exception))
        {
            return false;
        }

        LogUnavailable(DatabaseOutage.Innermost(exception).Message);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfter.Format(RetryAfter.Outage);
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = new() { Status = StatusCodes.Status503ServiceUnavailable, Detail = "The platform cannot answer at the moment. Try again later." },
        });
    }

    [LoggerMessage(LogLevel.Warning, "A request could not be served, the database is away: {Reason}")]
    private partial void LogUnavailable(string reason);
}
