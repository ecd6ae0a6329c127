using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>A guardian's answers for a while.</summary>
internal static class OverrideEndpoints
{
    public static void MapOverrideEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/children/{child}/overrides").WithTags("Control");

        group.MapPost("/", AddAsync).RequireAuthorization(Scopes.Control)
            .WithName("AddOverride").WithSummary("Allow or block for a while")
            .WithDescription("Give `minutes` or `until`, at most 30 days. Use under an allow override is reported apart and not charged to limits.")
            .Accepts<AddOverrideRequest>("application/json").Produces<OverrideResponse>(StatusCodes.Status201Created);
        group.MapGet("/", ListAsync).RequireAuthorization(Scopes.Read)
            .WithName("ListOverrides").WithSummary("List overrides").WithDescription("Those that have not ended.")
            .Produces<ItemList<OverrideResponse>>();
        group.MapDelete("/{override}", WithdrawAsync).RequireAuthorization(Scopes.Control)
            .WithName("WithdrawOverride").WithSummary("Withdraw an override").WithDescription("Ends it now.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> AddAsync(FamilyId family, ChildId child, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<AddOverrideRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var command = request.Value.Body.ToCommand(child, request.Value.Once);
        return command.Succeeded
            ? (await grains.GetFamilyPolicy(family).AddOverrideAsync(command.Value, cancellationToken)).ToCreated(OverrideResponse.Of)
            : command.Refusal;
    }

    private static async Task<IResult> ListAsync(FamilyId family, ChildId child, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyPolicy(family).GetOverridesAsync(child, cancellationToken))
            .ToOk(list => new ItemList<OverrideResponse>([.. list.Overrides.Select(OverrideResponse.Of)]));

    private static async Task<IResult> WithdrawAsync(FamilyId family, ChildId child, string @override, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyPolicy(family).WithdrawOverrideAsync(child, @override, cancellationToken)).ToNoContent();
}
