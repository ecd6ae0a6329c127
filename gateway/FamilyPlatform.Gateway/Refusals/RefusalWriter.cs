using System.Globalization;
using FamilyPlatform.Gateway.Telemetry;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPlatform.Gateway.Refusals;

/// <summary>Answers with a problem (RFC 9457) and counts it. Such an answer carries no signature: a device only slows down on it.</summary>
internal sealed class RefusalWriter(IProblemDetailsService problems, GatewayInstruments instruments)
{
    /// <summary>What a client is told to wait when a service behind the gateway does not answer.</summary>
    public static readonly TimeSpan UnavailableFor = TimeSpan.FromSeconds(5);

    /// <param name="context">The request to answer; nothing of the answer may have been sent.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="retryAfter">When it may be worth trying again; sent as whole seconds, rounded up, at least 1.</param>
    public async Task WriteAsync(HttpContext context, Refusal refusal, TimeSpan? retryAfter = null)
    {
        instruments.Refused(refusal);

        var response = context.Response;
        response.StatusCode = refusal.Status;
        if (retryAfter is { } wait)
        {
            var seconds = Math.Max(1L, (long)Math.Ceiling(wait.TotalSeconds));
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (LeavesABody(refusal) && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            // The rest of the body is not read, so the connection cannot carry another request; a client that is not told finds out with its next one.
            response.Headers.Connection = "close";
        }

        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails
            {
                Type = refusal.Type,
                Title = refusal.Title,
                Status = refusal.Status,
                Detail = refusal.Detail,
                Instance = context.Request.Path,
                Extensions = { ["code"] = refusal.Code },
            },
        });
    }

    private static bool LeavesABody(Refusal refusal) => refusal == Refusal.TooLarge || refusal == Refusal.Timeout;
}
