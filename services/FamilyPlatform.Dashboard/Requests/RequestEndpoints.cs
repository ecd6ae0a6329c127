using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Requests;

/// <summary>What the children ask for.</summary>
internal static class RequestEndpoints
{
    public static void MapRequestEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/requests").WithTags("Requests");

        group.MapGet("/", ListAsync).RequireAuthorization(Scopes.Read)
            .WithName("ListRequests").WithSummary("List what the children ask for").WithDescription("Open ones first, then newest first; decided ones for 7 days.")
            .Produces<ItemList<RequestResponse>>();
        group.MapPost("/{request}/approve", ApproveAsync).RequireAuthorization(Scopes.Control)
            .WithName("ApproveRequest").WithSummary("Approve a request")
            .WithDescription("Makes an override or a bonus of the minutes given, else of those asked for, else of 30. A request that was decided answers its decision.")
            .Accepts<ApproveRequest>(isOptional: true, "application/json").Produces<RequestResponse>();
        group.MapPost("/{request}/deny", DenyAsync).RequireAuthorization(Scopes.Control)
            .WithName("DenyRequest").WithSummary("Deny a request").WithDescription("A request that was decided answers its decision.")
            .Accepts<NoMembers>(isOptional: true, "application/json").Produces<RequestResponse>();
    }

    private static async Task<IResult> ListAsync(FamilyId family, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyRequests(family).GetRequestsAsync(cancellationToken))
            .ToOk(list => new ItemList<RequestResponse>([.. list.Requests.Select(RequestResponse.From)]));

    private static async Task<IResult> ApproveAsync(FamilyId family, RequestId request, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var body = await http.ReadPostAsync<ApproveRequest>(cancellationToken);
        return body.Succeeded
            ? await DecideAsync(grains, family, new() { Request = request, Approve = true, Minutes = body.Value.Body.Minutes, Once = body.Value.Once }, cancellationToken)
            : body.Refusal;
    }

    private static async Task<IResult> DenyAsync(FamilyId family, RequestId request, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var body = await http.ReadPostAsync<NoMembers>(cancellationToken);
        return body.Succeeded
            ? await DecideAsync(grains, family, new() { Request = request, Approve = false, Once = body.Value.Once }, cancellationToken)
            : body.Refusal;
    }

    private static async Task<IResult> DecideAsync(IGrainFactory grains, FamilyId family, DecideRequest command, CancellationToken cancellationToken) =>
        (await grains.GetFamilyRequests(family).DecideRequestAsync(command, cancellationToken)).ToOk(RequestResponse.From);
}

internal sealed record ApproveRequest
{
    [Range(1, 1_440)]
    public int? Minutes { get; init; }
}

internal sealed record RequestResponse(
    string Id,
    string Child,
    string Device,
    RequestKind Kind,
    string? Subject,
    int? Minutes,
    string? Note,
    DateTimeOffset CreatedAt,
    RequestState State,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    int? GrantedMinutes,
    IReadOnlyList<string> Effects)
{
    internal static RequestResponse From(ChildRequest request) => new(
        request.Id.ToString(),
        request.Child.ToString(),
        request.Device.ToString(),
        request.Kind,
        request.Subject,
        request.Minutes,
        request.Note,
        request.CreatedAt,
        request.State,
        request.DecidedBy?.ToString(),
        request.DecidedAt,
        request.GrantedMinutes,
        request.Effects);
}
