using System.Globalization;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.ApiDefaults.Queries;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Activity;

/// <summary>What a device noticed, for 90 days.</summary>
internal static class EventEndpoints
{
    private static readonly QueryParameter After = QueryParameter.Number("after", 0, long.MaxValue, "Where to go on: the `next` of the page before.", 0);

    private static readonly QueryParameter Limit = QueryParameter.Number("limit", 1, 500, "How many at most.", 100);

    public static void MapEventEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/families/{family}/devices/{device}/events", ListAsync).WithTags("Activity").RequireAuthorization(Scopes.Read)
            .WithName("ListEvents").WithSummary("What a device noticed").WithDescription("In the order in which the events arrived, for 90 days. What the server itself found has no `id`.")
            .Produces<ItemList<EventResponse>>().Takes(After, Limit);

    private static async Task<IResult> ListAsync(FamilyId family, DeviceId device, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request);
        var after = query.Number(After);
        var limit = query.Number(Limit);
        return query.Refusal is { } refusal
            ? refusal
            : (await grains.GetFamilyActivity(family).GetEventsAsync(device, after!.Value, (int)limit!.Value, cancellationToken))
                .ToOk(page => new ItemList<EventResponse>(
                    [.. page.Events.Select(EventResponse.Of)],
                    page.More ? page.Next.ToString(CultureInfo.InvariantCulture) : null));
    }
}

internal sealed record EventResponse(
    int Epoch,
    long? Id,
    DateTimeOffset At,
    string Kind,
    string? Code,
    string? Band,
    string? AppCategory,
    long? From,
    int? Count)
{
    internal static EventResponse Of(DeviceEvent noticed) => new(
        noticed.Epoch, noticed.Number, noticed.At, noticed.Kind, noticed.Code, noticed.Band, noticed.AppCategory, noticed.From, noticed.Count);
}
