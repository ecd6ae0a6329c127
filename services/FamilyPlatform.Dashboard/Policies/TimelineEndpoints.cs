using FamilyPlatform.ApiDefaults.Queries;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>The resolved plan of policy days, for the picture.</summary>
internal static class TimelineEndpoints
{
    private static readonly QueryParameter First = QueryParameter.Date("from", "First policy day; the running one where absent.");

    private static readonly QueryParameter Days = QueryParameter.Number("days", 1, 42, "How many policy days.", 7);

    public static void MapTimelineEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/families/{family}/children/{child}/timeline", GetAsync).WithTags("Policy").RequireAuthorization(Scopes.Read)
            .WithName("GetTimeline").WithSummary("The resolved day plan").WithDescription("Routines, limits and overrides of policy days, with day types and daylight saving resolved.")
            .Produces<TimelineResponse>().Takes(First, Days);

    private static async Task<IResult> GetAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request);
        var first = query.Date(First);
        var days = query.Number(Days);
        return query.Refusal is { } refusal
            ? refusal
            : (await grains.GetFamilyPolicy(family).GetTimelineAsync(child, first, (int)days!.Value, cancellationToken)).ToOk(TimelineResponse.Of);
    }
}

internal sealed record TimelineResponse(string TimeZone, IReadOnlyList<DayPlanResponse> Days)
{
    internal static TimelineResponse Of(DayPlanList plan) => new(plan.TimeZone, [.. plan.Days.Select(DayPlanResponse.Of)]);
}

internal sealed record DayPlanResponse(
    DateOnly Date,
    string? DayType,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<RoutineSpanResponse> Routines,
    IReadOnlyList<LimitPlanResponse> Limits,
    IReadOnlyList<OverrideResponse> Overrides)
{
    internal static DayPlanResponse Of(DayPlan day) => new(
        day.Date,
        day.DayType,
        day.From,
        day.To,
        [.. day.Routines.Select(span => new RoutineSpanResponse(span.Id, span.Name, span.Kind, span.From, span.To))],
        [.. day.Limits.Select(limit => new LimitPlanResponse(limit.Id, limit.Name, limit.AllowedSeconds, limit.BonusSeconds))],
        [.. day.Overrides.Select(OverrideResponse.Of)]);
}

/// <summary>One interval of a routine.</summary>
internal sealed record RoutineSpanResponse(string Id, string? Name, RoutineKind Kind, DateTimeOffset From, DateTimeOffset To);

/// <summary>A limit on one day; nothing is allowed-for where it is silent.</summary>
internal sealed record LimitPlanResponse(string Id, string? Name, long? AllowedSeconds, long BonusSeconds);
