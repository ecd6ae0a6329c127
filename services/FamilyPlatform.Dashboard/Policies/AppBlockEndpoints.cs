using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>One tap: an app with all its packages and sites, blocked until un-blocked.</summary>
internal static class AppBlockEndpoints
{
    public static void MapAppBlockEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/children/{child}/apps/{app}/block").WithTags("Control").RequireAuthorization(Scopes.Control);

        group.MapPut("/", BlockAsync)
            .WithName("BlockApp").WithSummary("Block an app")
            .WithDescription("Blocks the app until it is un-blocked, ends overrides that allow it, and takes it out of what is always allowed. Repeats change nothing.")
            .Produces<AppBlockResponse>();
        group.MapDelete("/", UnblockAsync)
            .WithName("UnblockApp").WithSummary("Un-block an app").WithDescription("Removes the guardian's block of the app. Repeats change nothing.")
            .Produces<AppBlockResponse>();
    }

    private static Task<IResult> BlockAsync(FamilyId family, ChildId child, string app, IGrainFactory grains, CancellationToken cancellationToken) =>
        SetAsync(grains, family, new() { Child = child, App = app, Blocked = true }, cancellationToken);

    private static Task<IResult> UnblockAsync(FamilyId family, ChildId child, string app, IGrainFactory grains, CancellationToken cancellationToken) =>
        SetAsync(grains, family, new() { Child = child, App = app, Blocked = false }, cancellationToken);

    private static async Task<IResult> SetAsync(IGrainFactory grains, FamilyId family, SetAppBlock command, CancellationToken cancellationToken) =>
        (await grains.GetFamilyPolicy(family).SetAppBlockAsync(command, cancellationToken)).ToOk(AppBlockResponse.From, block => block.LayerVersion);
}
