using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Families;

/// <summary>Families and their settings.</summary>
internal static class FamilyEndpoints
{
    public static void MapFamilyEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families").WithTags("Families");

        group.MapPost("/", CreateAsync).RequireAuthorization(Scopes.Manage)
            .WithName("CreateFamily").WithSummary("Make a family").WithDescription("The caller becomes its owner. An account can have at most 20 families.")
            .Accepts<CreateFamilyRequest>("application/json").Produces<FamilyResponse>(StatusCodes.Status201Created);
        group.MapGet("/{family}", GetAsync).RequireAuthorization(Scopes.Read)
            .WithName("GetFamily").WithSummary("Read a family").WithDescription("A family's own settings; the ETag counts their changes.")
            .Produces<FamilyResponse>();
        group.MapPatch("/{family}", UpdateAsync).RequireAuthorization(Scopes.Manage)
            .WithName("UpdateFamily").WithSummary("Change a family's settings")
            .WithDescription("Changes what is given. A change of time zone takes effect for each child when its running policy day ends.")
            .Accepts<UpdateFamilyRequest>("application/json").Produces<FamilyResponse>().HonoursIfMatch();
    }

    private static async Task<IResult> CreateAsync(HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<CreateFamilyRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var created = await grains.GetAccount(http.User.Guardian()).CreateFamilyAsync(request.Value.Body.ToCommand(request.Value.Once), cancellationToken);
        return created.ToCreated(FamilyResponse.From, family => $"/api/v1/families/{family.Id}", family => family.Version);
    }

    private static async Task<IResult> GetAsync(FamilyId family, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamily(family).GetAsync(cancellationToken)).ToOk(FamilyResponse.From, each => each.Version);

    private static async Task<IResult> UpdateAsync(FamilyId family, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var grain = grains.GetFamily(family);
        var request = await http.ReadJsonAsync<UpdateFamilyRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var version = await http.Request.DemandedAsync(() => grain.GetAsync(cancellationToken), each => each.Version);
        var updated = await grain.UpdateAsync(request.Value.ToCommand(version), cancellationToken);
        return updated.ToOk(FamilyResponse.From, each => each.Version);
    }
}
