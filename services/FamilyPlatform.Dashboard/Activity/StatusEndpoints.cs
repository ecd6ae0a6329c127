using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Activity;

/// <summary>What a parent looks at.</summary>
internal static class StatusEndpoints
{
    public static void MapStatusEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/families/{family}/children/{child}/status", GetAsync).WithTags("Activity").RequireAuthorization(Scopes.Read)
            .WithName("GetStatus").WithSummary("What is in force now")
            .WithDescription("Routines in force and until when, limits with what is left, today's use, and on how many of the child's devices the newest version is applied.")
            .Produces<StatusResponse>();

    private static async Task<IResult> GetAsync(FamilyId family, ChildId child, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyActivity(family).GetStatusAsync(child, cancellationToken)).ToOk(StatusResponse.From);
}
