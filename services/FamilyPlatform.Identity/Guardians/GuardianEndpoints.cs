using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FamilyPlatform.Identity.Guardians;

/// <summary>Guardians for the platform's other services. An address travels in bodies only, never in a path.</summary>
internal static class GuardianEndpoints
{
    public static void MapGuardianEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/internal/guardians").RequireAuthorization(ServiceAuthentication.Scheme);

        group.MapPost("/", CreateAsync);
        group.MapPost("/find", FindAsync);
        group.MapGet("/{guardian}", GetAsync);
    }

    private static async Task<Results<Created<GuardianResponse>, ProblemHttpResult>> CreateAsync(
        CreateGuardianRequest request,
        GuardianAccounts accounts)
    {
        var outcome = await accounts.CreateAsync(request.Email, request.Password);

        return outcome.Succeeded
            ? TypedResults.Created($"/internal/guardians/{outcome.Value.Id}", GuardianResponse.From(outcome.Value))
            : outcome.Refusal.ToProblem();
    }

    private static async Task<Results<Ok<GuardianResponse>, ProblemHttpResult>> FindAsync(
        FindGuardianRequest request,
        GuardianAccounts accounts) =>
        Answer(await accounts.FindByEmailAsync(request.Email));

    private static async Task<Results<Ok<GuardianResponse>, ProblemHttpResult>> GetAsync(string guardian, GuardianAccounts accounts) =>
        Answer(await accounts.FindAsync(guardian));

    private static Results<Ok<GuardianResponse>, ProblemHttpResult> Answer(Guardian? guardian) =>
        guardian is null ? Refusal.NotFound.ToProblem() : TypedResults.Ok(GuardianResponse.From(guardian));
}

internal sealed record CreateGuardianRequest(string? Email, string? Password);

internal sealed record FindGuardianRequest(string? Email);

internal sealed record GuardianResponse(string Id, string Email, DateTimeOffset CreatedAt)
{
    public static GuardianResponse From(Guardian guardian) => new(guardian.Id, guardian.Email!, guardian.CreatedAt);
}
