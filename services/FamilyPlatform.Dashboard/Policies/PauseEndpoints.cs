using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Policies;

/// <summary>The internet paused for the whole family.</summary>
internal static class PauseEndpoints
{
    public static void MapPauseEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/families/{family}/pause").WithTags("Control").RequireAuthorization(Scopes.Control);

        group.MapPost("/", PauseAsync)
            .WithName("PauseFamily").WithSummary("Pause everything").WithDescription("Makes one override for each child that blocks everything but what is always allowed.")
            .Accepts<PauseRequest>("application/json").Produces<PauseResponse>(StatusCodes.Status201Created);
        group.MapDelete("/", ResumeAsync)
            .WithName("ResumeFamily").WithSummary("End every pause").WithDescription("Withdraws every block of everything, of all children, whoever made it.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> PauseAsync(FamilyId family, HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<PauseRequest>(cancellationToken);
        return request.Succeeded
            ? (await grains.GetFamilyPolicy(family).PauseAsync(new() { Minutes = request.Value.Body.Minutes, Once = request.Value.Once }, cancellationToken))
                .ToCreated(PauseResponse.From)
            : request.Refusal;
    }

    private static async Task<IResult> ResumeAsync(FamilyId family, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await grains.GetFamilyPolicy(family).ResumeAsync(cancellationToken)).ToNoContent();
}

internal sealed record PauseRequest
{
    [Range(1, 1_440)]
    public required int Minutes { get; init; }
}

internal sealed record PauseResponse(DateTimeOffset Until, IReadOnlyList<PausedChildResponse> Children)
{
    internal static PauseResponse From(PauseView pause) =>
        new(pause.Until, [.. pause.Children.Select(each => new PausedChildResponse(each.Child.ToString(), each.Override, each.BundleVersion))]);
}

/// <summary>A child's part of a pause.</summary>
internal sealed record PausedChildResponse(string Child, string Override, long Version);
