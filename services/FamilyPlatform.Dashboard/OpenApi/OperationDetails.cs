using System.Globalization;
using System.Text.Json.Nodes;
using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Queries;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FamilyPlatform.Dashboard.OpenApi;

/// <summary>Adds to an operation what its route says not: parameters with bounds, headers, problems, an example of the body.</summary>
internal sealed class OperationDetails : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        var method = context.Description.HttpMethod;
        operation.Parameters = [.. PathParameters(context.Description.RelativePath ?? "")];
        foreach (var query in endpoint.OfType<QueryParameter>())
        {
            operation.Parameters.Add(QueryOf(query));
        }

        var computes = operation.OperationId is "Decide" or "Evaluate" or "ComputeUsage";
        if (method == HttpMethods.Post && !computes)
        {
            operation.Parameters.Add(Header(
                IdempotencyKey.HeaderName, "Makes the request safe to repeat for 24 h: the same key answers the same. With another body it is 422.", false, IdempotencyKey.MaxLength, "b6f1c8d2"));
        }

        var ifMatch = endpoint.OfType<IfMatchNote>().FirstOrDefault();
        if (ifMatch is not null)
        {
            operation.Parameters.Add(Header("If-Match", "The ETag that was read: changes that version only.", ifMatch.Required, 200, "\"v17\""));
        }

        if (operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var body))
        {
            body.Example = BodyExamples.Of(operation.OperationId);
        }

        operation.Responses ??= [];
        foreach (var (status, description) in Problems(method, ifMatch, operation.RequestBody is not null, computes))
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(DocumentHead.Problem, context.Document) },
                },
            };
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<OpenApiParameter> PathParameters(string path) =>
        path.Split('/').Where(part => part.StartsWith('{')).Select(part =>
        {
            var (name, word) = (part.Trim('{', '}'), PathWords.Of(part.Trim('{', '}')));
            return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Description = word.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = word.MaxLength, Pattern = word.Pattern },
                Example = JsonValue.Create(word.Example),
            };
        });

    private static OpenApiParameter QueryOf(QueryParameter query)
    {
        var schema = new OpenApiSchema { Type = query.Kind == QueryKind.Number ? JsonSchemaType.Integer : JsonSchemaType.String };
        switch (query.Kind)
        {
            case QueryKind.Number:
                schema.Format = "int64";
                schema.Minimum = query.Minimum.ToString(CultureInfo.InvariantCulture);
                schema.Maximum = query.Maximum.ToString(CultureInfo.InvariantCulture);
                schema.Default = query.Default is { } number ? JsonNode.Parse(number) : null;
                break;
            case QueryKind.Word:
                schema.Enum = [.. query.Words.Select(word => (JsonNode)JsonValue.Create(word))];
                schema.Default = query.Default is { } text ? JsonValue.Create(text) : null;
                break;
            case QueryKind.Date:
            case QueryKind.Text:
                schema.Format = query.Kind == QueryKind.Date ? "date" : null;
                schema.MaxLength = (int)query.Maximum;
                break;
        }

        return new() { Name = query.Name, In = ParameterLocation.Query, Description = query.Description, Schema = schema };
    }

    private static OpenApiParameter Header(string name, string description, bool required, int most, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = most },
        Example = JsonValue.Create(example),
    };

    private static IEnumerable<(string Status, string Description)> Problems(string? method, IfMatchNote? ifMatch, bool hasBody, bool computes)
    {
        yield return ("400", "The request says something that cannot be; every fault is listed with its place.");
        yield return ("401", "`unauthenticated`: no valid token or session.");
        yield return ("403", "`scope_missing` or `role_forbids`.");
        yield return ("404", "`not_found`: there is no such thing for this caller.");
        if (method is not "GET" && !computes)
        {
            yield return ("409", "The present state does not permit it.");
        }

        if (ifMatch is not null)
        {
            yield return ("412", "`version_mismatch`: If-Match names another version than the present one.");
        }

        if (hasBody)
        {
            yield return ("413", "`too_large`: the body is larger than 524,288 bytes.");
            yield return ("415", "`unsupported`: the body is not JSON in UTF-8.");
        }

        if (method is "POST" && !computes)
        {
            yield return ("422", "`idempotency_key_reused`: the Idempotency-Key was used for another request.");
        }

        if (ifMatch is { Required: true })
        {
            yield return ("428", "`if_match_required`: If-Match is missing.");
        }

        yield return ("429", "`slow_down`: too many requests; Retry-After says when to go on.");
        yield return ("503", "`unavailable`: try again after Retry-After.");
    }
}
