using System.Text.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.Dashboard.Policies;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FamilyPlatform.Dashboard.OpenApi;

/// <summary>Describes and bounds every member of every shape, by its name: the same word means the same everywhere.</summary>
internal sealed class SchemaBounds : IOpenApiSchemaTransformer
{
    private const int InstantLength = 20;
    private const int DateLength = 10;
    private const int MostItems = 1_000;

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(JsonElement) || type == typeof(PolicyDocument))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description ??= "A policy or a part of one, as the policy's own text defines it.";
            schema.Examples ??= [BodyExamples.Policy()!];
        }

        if (type.IsEnum || type == typeof(DateTimeOffset))
        {
            // Neither says so by itself: their converters are not the serializer's own.
            schema.Type ??= type == context.JsonTypeInfo.Type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }

        if (context.JsonPropertyInfo is { } property)
        {
            var word = Vocabulary.Of(property.Name);
            schema.Description ??= word.Description;
            Bound(schema, type, word);
        }
        else
        {
            Bound(schema, type, Vocabulary.Element);
        }

        return Task.CompletedTask;
    }

    private static void Bound(OpenApiSchema schema, Type type, Word word)
    {
        if (schema.Type is not { } kind)
        {
            return;
        }

        if (kind.HasFlag(JsonSchemaType.String) && schema.Enum is not { Count: > 0 })
        {
            schema.MaxLength ??= type == typeof(DateTimeOffset) ? InstantLength : type == typeof(DateOnly) ? DateLength : word.MaxLength;
        }

        if (kind.HasFlag(JsonSchemaType.Array))
        {
            schema.MaxItems ??= MostItems;
        }

        if (kind.HasFlag(JsonSchemaType.Integer))
        {
            schema.Minimum ??= "0";
            schema.Maximum ??= type == typeof(int) ? "2147483647" : "9007199254740991";
        }

        if (word.Example is { } example && schema.Enum is not { Count: > 0 } && kind.HasFlag(JsonSchemaType.String))
        {
            schema.Examples ??= [JsonValue.Create(example)];
        }
    }
}
