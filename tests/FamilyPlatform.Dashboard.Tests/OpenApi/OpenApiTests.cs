using System.Net;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class OpenApiTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task Document_WithoutAToken_IsOpenApi31WithEverythingDescribed()
    {
        var document = await ReadAsync();

        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        var operations = Operations(document).ToList();
        Assert.Equal(51, operations.Count);
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), operation.ToJsonString());
            Assert.False(string.IsNullOrEmpty((string?)operation["description"]), operation.ToJsonString());
            Assert.NotNull(operation["responses"]!["401"]);
            Assert.All(operation["parameters"] as JsonArray ?? [], parameter => Assert.False(string.IsNullOrEmpty((string?)parameter!["description"]), parameter.ToJsonString()));
        });
        Assert.Equal(operations.Count, operations.Select(operation => (string?)operation["operationId"]).Distinct().Count());
    }

    [Fact]
    public async Task Document_EveryTextNumberAndList_IsBounded()
    {
        var unbounded = new List<string>();
        Walk(await ReadAsync(), "", unbounded);

        Assert.Empty(unbounded);
    }

    [Fact]
    public async Task Document_EveryReference_Resolves()
    {
        var document = await ReadAsync();

        var references = Descend(document).Select(node => node["$ref"]).OfType<JsonValue>().Select(reference => (string)reference!).Distinct().ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(reference.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, part) => node?[part])));
    }

    [Fact]
    public async Task Document_EveryMember_HasADescription()
    {
        var document = await ReadAsync();

        var bare = document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => (schema.Value!["properties"] as JsonObject ?? []).Where(member => member.Value!["$ref"] is null && member.Value["oneOf"] is null && string.IsNullOrEmpty((string?)member.Value["description"]))
                .Select(member => $"{schema.Key}.{member.Key}"));

        Assert.Empty(bare);
    }

    [Fact]
    public async Task Document_OfASchema_StatesTypesWordsAndBounds()
    {
        var schemas = (await ReadAsync())["components"]!["schemas"]!;

        var request = schemas["AddOverrideRequest"]!["properties"]!;
        Assert.Equal("""["null","string"]""", request["until"]!["type"]!.ToJsonString());
        Assert.Equal(("date-time", 20), ((string?)request["until"]!["format"], (int)request["until"]!["maxLength"]!));
        Assert.Equal((1, 43_200), ((int)request["minutes"]!["minimum"]!, (int)request["minutes"]!["maximum"]!));
        Assert.Equal("""["block","allow"]""", schemas["PolicyAction"]!["enum"]!.ToJsonString());
        Assert.Equal("string", (string?)schemas["PolicyAction"]!["type"]);
    }

    [Fact]
    public async Task Document_OfTheLiveStream_NamesEveryPart()
    {
        var document = await ReadAsync();

        var events = document["paths"]!["/api/v1/families/{family}/live"]!["get"]!["responses"]!["200"]!["content"]!["text/event-stream"]!["schema"]!["$ref"];
        var what = document["components"]!["schemas"]!["LivePart"]!["enum"]!;
        Assert.Equal("#/components/schemas/LiveEventResponse", (string?)events);
        Assert.Equal("""["all","family","policy","usage","devices","requests","enrolments","members"]""", what.ToJsonString());
    }

    [Fact]
    public async Task Page_InDevelopment_LoadsNothingFromElsewhere()
    {
        var page = await dashboard.AsStranger().GetAsync("/scalar/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("https://", page.Text.Replace("https://github.com", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<JsonNode> ReadAsync() => (await dashboard.AsStranger().GetAsync("/api/v1/openapi.json")).Is(HttpStatusCode.OK);

    private static IEnumerable<JsonObject> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject());

    private static IEnumerable<JsonObject> Descend(JsonNode? node) => node switch
    {
        JsonObject inner => inner.SelectMany(member => Descend(member.Value)).Prepend(inner),
        JsonArray list => list.SelectMany(Descend),
        _ => [],
    };

    private static void Walk(JsonNode? node, string path, List<string> unbounded)
    {
        switch (node)
        {
            case JsonObject schema:
                var types = schema["type"] switch
                {
                    JsonValue one when one.TryGetValue<string>(out var name) => [name],
                    JsonArray several => several.Select(each => (string)each!).ToArray(),
                    _ => [],
                };
                if ((types.Contains("string") && schema["maxLength"] is null && schema["enum"] is null)
                    || (types.Contains("integer") && (schema["minimum"] is null || schema["maximum"] is null))
                    || (types.Contains("array") && schema["maxItems"] is null))
                {
                    unbounded.Add($"{path} {schema.ToJsonString()}");
                }

                foreach (var (name, value) in schema.Where(member => member.Key is not ("example" or "default")))
                {
                    Walk(value, $"{path}/{name}", unbounded);
                }

                break;
            case JsonArray list:
                foreach (var (index, value) in list.Index())
                {
                    Walk(value, $"{path}/{index}", unbounded);
                }

                break;
        }
    }
}
