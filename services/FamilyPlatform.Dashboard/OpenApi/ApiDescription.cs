using Scalar.AspNetCore;

namespace FamilyPlatform.Dashboard.OpenApi;

/// <summary>The description of the API: OpenAPI 3.1 in every mode, a page to read it in development.</summary>
internal static class ApiDescription
{
    public const string Path = "/api/v1/openapi.json";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options => options
            .AddDocumentTransformer<DocumentHead>()
            .AddOperationTransformer<OperationDetails>()
            .AddSchemaTransformer<SchemaBounds>());

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi(Path).AllowAnonymous();

        if (app.Environment.IsDevelopment())
        {
            app.MapScalarApiReference("/scalar", page => page
                    .WithOpenApiRoutePattern(Path)
                    .DisableDefaultFonts())
                .AllowAnonymous();
        }
    }
}
