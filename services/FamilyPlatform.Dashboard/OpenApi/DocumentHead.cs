using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FamilyPlatform.Dashboard.OpenApi;

/// <summary>Title, security and what all operations share.</summary>
internal sealed class DocumentHead : IOpenApiDocumentTransformer
{
    public const string Problem = "Problem";
    private const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "FamilyPlatform guardian API",
            Version = "v1",
            Description = "What parents and their scripts do: families, children, policies, devices, usage. Errors are problems (RFC 9457) with a stable `code`. "
                + "Another family's id, an unknown and a malformed one are the same 404.",
        };
        document.Servers = [new() { Url = "/", Description = "The gateway that serves this description." }];
        document.AddComponent(Problem, ProblemSchema());
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "fpat_…",
            Description = "A personal access token with the scopes `read` (GET), `control` (block, overrides, pause, bonus, requests, commands) and `manage` (the rest).",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why a request was refused (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "code", "instance" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text(200, "`urn:familyplatform:fault:` and the code."),
            ["title"] = Text(100, "The code."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599", Description = "The HTTP status." },
            ["code"] = Text(100, "Stable and machine-readable, in snake_case."),
            ["detail"] = Text(1_000, "One plain sentence for a person."),
            ["instance"] = Text(2_048, "The path that was asked for."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MaxItems = 600,
                Description = "On 400, every fault with its place.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "One fault.",
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["pointer"] = Text(2_048, "RFC 6901 pointer into the body, or `?name` for a query parameter."),
                        ["code"] = Text(100, "Stable, in snake_case."),
                        ["detail"] = Text(1_000, "The rule that was broken."),
                    },
                },
            },
        },
    };

    private static OpenApiSchema Text(int most, string description) =>
        new() { Type = JsonSchemaType.String, MaxLength = most, Description = description };
}
