using System.Text.Json;
using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.ServiceDefaults.Deployment;
using FamilyPlatform.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Identity.Fixtures;

/// <summary>Guardians for tests and for the launcher. In a live deployment these routes do not exist.</summary>
internal static class FixtureEndpoints
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    public static IServiceCollection AddFixtures(this IServiceCollection services) =>
        services.AddScoped<FixtureGuardians>().AddScoped<DemoGuardian>();

    public static void MapFixtureEndpoints(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<DeploymentOptions>>().Value.AllowsFixtures)
        {
            return;
        }

        var group = routes.MapGroup("/internal").RequireAuthorization(ServiceAuthentication.Scheme);
        group.MapPost("/fixtures/guardians", CreateAsync);
        group.MapPost("/bootstrap", BootstrapAsync);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> CreateAsync(
        FixtureRequest request,
        FixtureGuardians fixtures,
        CancellationToken cancellationToken)
    {
        if (request.Count is < 1 or > FixtureGuardians.MaxCount)
        {
            return Refusal.Invalid("/count", "count_invalid", $"A count is 1 to {FixtureGuardians.MaxCount}.").ToProblem();
        }

        var made = await fixtures.CreateAsync(request.Count, cancellationToken);
        return TypedResults.Stream(lines => WriteAsync(made, lines, cancellationToken), "application/x-ndjson");
    }

    private static async Task WriteAsync(IReadOnlyList<FixtureGuardian> made, Stream lines, CancellationToken cancellationToken)
    {
        foreach (var guardian in made)
        {
            await JsonSerializer.SerializeAsync(lines, guardian, IdentityJson.Default.FixtureGuardian, cancellationToken);
            await lines.WriteAsync(LineEnd, cancellationToken);
        }
    }

    private static async Task<Results<Ok<BootstrapResponse>, ProblemHttpResult>> BootstrapAsync(
        BootstrapRequest request,
        DemoGuardian demo,
        CancellationToken cancellationToken)
    {
        var outcome = await demo.EnsureAsync(request.Email, request.Password, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : outcome.Refusal.ToProblem();
    }
}

internal sealed record FixtureRequest(int Count);

internal sealed record FixtureGuardian(string GuardianId, string Token);

internal sealed record BootstrapRequest(string? Email, string? Password);

internal sealed record BootstrapResponse(string GuardianId, string Email, string TokenId, string Token);
