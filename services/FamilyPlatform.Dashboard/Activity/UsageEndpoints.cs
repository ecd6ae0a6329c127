using FamilyPlatform.ApiDefaults.Queries;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Activity;

/// <summary>Seconds used, from the ledger that the limits use.</summary>
internal static class UsageEndpoints
{
    private static readonly QueryParameter First = QueryParameter.Date("from", "First policy day, inclusive; `to` where absent.");

    private static readonly QueryParameter Last = QueryParameter.Date("to", "Last policy day, inclusive; the running one where absent.");

    private static readonly QueryParameter By = QueryParameter.Word("by", "What the rows are.", "app", "app", "category", "day");

    public static void MapUsageEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/families/{family}/children/{child}/usage", GetAsync).WithTags("Activity").RequireAuthorization(Scopes.Read)
            .WithName("GetUsage").WithSummary("Seconds used").WithDescription("By app, category or day, over at most 92 policy days. The same ledger that the limits use.")
            .Produces<UsageResponse>().Takes(First, Last, By);

    private static async Task<IResult> GetAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request);
        var first = query.Date(First);
        var last = query.Date(Last);
        var by = query.Word(By) switch
        {
            "category" => UsageBy.Category,
            "day" => UsageBy.Day,
            _ => UsageBy.App,
        };
        return query.Refusal is { } refusal
            ? refusal
            : (await grains.GetFamilyActivity(family).GetUsageAsync(child, first, last, by, cancellationToken)).ToOk(UsageResponse.Of);
    }
}

internal sealed record UsageResponse(UsageBy By, DateOnly From, DateOnly To, IReadOnlyList<UsageRowResponse> Rows, long TotalSeconds)
{
    internal static UsageResponse Of(UsageView usage) => new(
        usage.By, usage.From, usage.To, [.. usage.Rows.Select(row => new UsageRowResponse(row.Key, row.Seconds, row.GrantedSeconds))], usage.TotalSeconds);
}

/// <summary>One app, category or day.</summary>
internal sealed record UsageRowResponse(string Key, long Seconds, long GrantedSeconds);
