using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Local.Demo;

/// <summary>The little of the guardian API that the demo needs (guardian API).</summary>
internal sealed class GuardianClient(HttpClient http, Uri gateway, string token)
{
    /// <summary>Posts an object and reads the one that answers.</summary>
    /// <exception cref="LaunchException">It was refused.</exception>
    public async Task<JsonObject> PostAsync(string path, JsonObject body, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, $"/api/v1/{path}"))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return await ReadAsync(response, $"POST /api/v1/{path}", cancellationToken);
    }

    /// <summary>The object of a successful answer.</summary>
    /// <exception cref="LaunchException">It is a refusal, or no object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response, string call, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode && JsonNode.Parse(text) is JsonObject answer
            ? answer
            : throw new LaunchException($"The demo cannot be made: {call} answered {(int)response.StatusCode} {text}");
    }

    /// <summary>A member that must be there.</summary>
    /// <exception cref="LaunchException">It is not.</exception>
    public static string Text(JsonObject answer, string member) =>
        answer[member]?.GetValue<string>() ?? throw new LaunchException($"The demo cannot be made: an answer has no '{member}'.");
}
