using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Families;

/// <summary>The children of a family, and adults who limit themselves.</summary>
internal static class ChildEndpoints
{
    public static void MapChildEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/children").WithTags("Children");

        group.MapGet("/", ListAsync).RequireAuthorization(Scopes.Read)
            .WithName("ListChildren").WithSummary("List the children").WithDescription("All children of the family, in the order in which they were added.")
            .Produces<ItemList<ChildResponse>>();
        group.MapPost("/", AddAsync).RequireAuthorization(Scopes.Manage)
            .WithName("AddChild").WithSummary("Add a child").WithDescription("The child starts with an empty policy layer whose day begins at 04:00. A family can have at most 20 children.")
            .Accepts<AddChildRequest>("application/json").Produces<ChildResponse>(StatusCodes.Status201Created);
        group.MapGet("/{child}", GetAsync).RequireAuthorization(Scopes.Read)
            .WithName("GetChild").WithSummary("Read a child").WithDescription("A child's own settings; the policy counts for itself.")
            .Produces<ChildResponse>();
        group.MapPatch("/{child}", UpdateAsync).RequireAuthorization(Scopes.Manage)
            .WithName("UpdateChild").WithSummary("Change a child's settings").WithDescription("Changes what is given.")
            .Accepts<UpdateChildRequest>("application/json").Produces<ChildResponse>().HonoursIfMatch();
        group.MapDelete("/{child}", RemoveAsync).RequireAuthorization(Scopes.Manage)
            .WithName("RemoveChild").WithSummary("Remove a child").WithDescription("Refused (409 `child_has_devices`) while devices are enrolled for it.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(FamilyId family, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamily(family).GetChildrenAsync(cancellationToken))
            .ToOk(list => new ItemList<ChildResponse>([.. list.Children.Select(ChildResponse.From)]));

    private static async Task<IResult> AddAsync(FamilyId family, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<AddChildRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var added = await grains.GetFamily(family).AddChildAsync(request.Value.Body.ToCommand(request.Value.Once), cancellationToken);
        return added.ToCreated(ChildResponse.From, child => $"/api/v1/families/{family}/children/{child.Id}", child => child.Version);
    }

    private static async Task<IResult> GetAsync(FamilyId family, ChildId child, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamily(family).GetChildAsync(child, cancellationToken)).ToOk(ChildResponse.From, each => each.Version);

    private static async Task<IResult> UpdateAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var grain = grains.GetFamily(family);
        var request = await http.ReadJsonAsync<UpdateChildRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var version = await http.Request.DemandedAsync(() => grain.GetChildAsync(child, cancellationToken), each => each.Version);
        var updated = await grain.UpdateChildAsync(request.Value.ToCommand(child, version), cancellationToken);
        return updated.ToOk(ChildResponse.From, each => each.Version);
    }

    private static async Task<IResult> RemoveAsync(FamilyId family, ChildId child, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamily(family).RemoveChildAsync(child, cancellationToken)).ToNoContent();
}
