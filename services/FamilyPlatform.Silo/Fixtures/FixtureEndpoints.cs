using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Grains;
using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.Fixtures;

/// <summary><c>POST /fixtures/v1/families</c>: families for tests and demonstrations. It exists where a token is configured, and never in a live deployment.</summary>
internal static class FixtureEndpoints
{
    private const int MostFamilies = 20_000;
    private const int MostEach = 10;
    private const string Scheme = "Bearer ";

    public static IServiceCollection AddFixtures(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<FixtureOptions, FixtureOptionsValidator>().BindConfiguration(FixtureOptions.SectionName);
        services.AddOptionsWithValidateOnStart<IdentityOptions, IdentityOptionsValidator>().BindConfiguration(IdentityOptions.SectionName);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, FixtureJson.Default));
        services.AddTransient<FixtureFamilies>();
        services.AddHttpClient<GuardianClient>((provider, http) => http.BaseAddress = new(provider.GetRequiredService<IOptions<IdentityOptions>>().Value.Address))
            .AddServiceCredential();
        return services;
    }

    public static void MapFixtureEndpoints(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        if (!services.GetRequiredService<IOptions<DeploymentOptions>>().Value.AllowsFixtures
            || services.GetRequiredService<IOptions<FixtureOptions>>().Value.FindToken() is not { } token)
        {
            return;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        routes.MapPost("/fixtures/v1/families", MakeFamilies)
            .AddEndpointFilter((context, next) =>
                Holds(hash, context.HttpContext.Request.Headers.Authorization.ToString())
                    ? next(context)
                    : ValueTask.FromResult<object?>(TypedResults.Unauthorized()));
    }

    private static Results<PushStreamHttpResult, FaultProblem> MakeFamilies(FixtureRequest request, FixtureFamilies families, HttpContext http)
    {
        if (Faults(request) is { Length: > 0 } faults)
        {
            return new Fault { Kind = FaultKind.Invalid, Code = "invalid_request", Detail = "A member is out of its range.", Errors = [.. faults] }.ToProblem();
        }

        return TypedResults.Stream(lines => WriteAsync(families.MakeAsync(request, http.RequestAborted), lines, http.RequestAborted), "application/x-ndjson");
    }

    private static async Task WriteAsync(IAsyncEnumerable<FixtureFamily[]> batches, Stream lines, CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            using var buffer = new MemoryStream();
            foreach (var family in batch)
            {
                JsonSerializer.Serialize(buffer, family, FixtureJson.Default.FixtureFamily);
                buffer.WriteByte((byte)'\n');
            }

            await lines.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
            await lines.FlushAsync(cancellationToken);
        }
    }

    private static bool Holds(byte[] hash, string authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..])));

    private static FieldFault[] Faults(FixtureRequest request) =>
    [
        .. Range("/count", request.Count, 1, MostFamilies),
        .. Range("/children", request.Children, 1, MostEach),
        .. Range("/devicesPerChild", request.DevicesPerChild, 0, MostEach),
    ];

    private static IEnumerable<FieldFault> Range(string pointer, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            yield return new() { Pointer = pointer, Code = "out_of_range", Detail = $"Must be {least} to {most}." };
        }
    }
}
