using System.Text;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Testing;

/// <summary>Calls of the guardian API under one token.</summary>
public sealed class GuardianApi(HttpClient http, string token)
{
    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    public Task<ApiAnswer> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body?.ToJsonString() ?? "{}", null, cancellationToken);

    public Task<ApiAnswer> PutAsync(string path, JsonNode? body, CancellationToken cancellationToken, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, path, body?.ToJsonString(), ifMatch, cancellationToken);

    /// <summary>Opens a stream of events.</summary>
    public async Task<EventFeed> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var request = Authorized(HttpMethod.Get, path);
        return await EventFeed.OpenAsync(http, request, cancellationToken);
    }

    /// <summary>Any call with any text as its body.</summary>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, string? ifMatch, CancellationToken cancellationToken)
    {
        using var request = Authorized(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return await ApiAnswer.ReadAsync(response, isSigned: false, cancellationToken);
    }

    private HttpRequestMessage Authorized(HttpMethod method, string path) =>
        new(method, $"/api/v1/{path}") { Headers = { Authorization = new("Bearer", token) } };
}
