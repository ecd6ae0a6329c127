using FamilyPlatform.ApiDefaults.EventStreams;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>Tells a guardian when to read again.</summary>
internal static class LiveEndpoints
{
    private static readonly Fault TooMany = new()
    {
        Kind = FaultKind.TooMany,
        Code = "slow_down",
        Detail = "You have as many live streams open as one guardian can have. Close one first.",
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LiveOptions, LiveOptionsValidator>().BindConfiguration(LiveOptions.SectionName);
        services.AddSingleton<LiveHub>();
        services.AddHostedService<LiveRenewals>();
        return services.AddSingleton<LiveStreams>();
    }

    public static void MapLiveEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/families/{family}/live", OpenAsync).WithTags("Activity").RequireAuthorization(Scopes.Read)
            .WithName("Watch").WithSummary("What changes, as it changes")
            .WithDescription(
                "Server-sent events of the type `nudge`; each says which part of the family to read again, and nothing else. A change of a guardian is told at once, what "
                + "devices report at most every 2 seconds. A comment comes every 25 seconds, and the server closes the stream after 15 to 30 minutes, or within 5 seconds "
                + "once the token is revoked or the guardian has left: connect again, and read everything once connected.")
            .Produces<LiveEventResponse>(StatusCodes.Status200OK, ServerEvents.MediaType)
            .DisableHttpMetrics();

    private static async Task<IResult> OpenAsync(FamilyId family, HttpContext http, LiveHub hub)
    {
        if (hub.TryOpen(family, http.User.Guardian()) is not { } page)
        {
            return hub.IsFull ? Full(http) : TooMany.ToProblem();
        }

        Fault? refusal = null;
        var isOpen = false;
        try
        {
            refusal = (await hub.WatchAsync(page)).Fault;
            isOpen = refusal is null;
        }
        finally
        {
            if (!isOpen)
            {
                hub.Close(page);
            }
        }

        return refusal is null ? new Page(page) : refusal.ToProblem();
    }

    private static IResult Full(HttpContext http)
    {
        http.Response.Headers.RetryAfter = RetryAfter.Format(RetryAfter.Outage);
        return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "No more live streams can be opened at the moment. Ask now and then meanwhile.");
    }

    /// <summary>The answer that goes on.</summary>
    private sealed class Page(LivePage page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => httpContext.RequestServices.GetRequiredService<LiveStreams>().SendAsync(httpContext, page);
    }
}
