using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Dashboard.Tests;

/// <summary>One caller of the API.</summary>
internal sealed class Caller(HttpClient http, GuardianId guardian)
{
    public GuardianId Guardian { get; } = guardian;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Answer> PostAsync(string path, string? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body, key is null ? null : ("Idempotency-Key", key));

    public Task<Answer> PutAsync(string path, string? body = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, path, body, ifMatch is null ? null : ("If-Match", ifMatch));

    public Task<Answer> PatchAsync(string path, string body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Patch, path, body, ifMatch is null ? null : ("If-Match", ifMatch));

    /// <summary>Asks for a stream; the answer comes with its head.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, (string Name, string Value)? header = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        if (header is { } field)
        {
            request.Headers.TryAddWithoutValidation(field.Name, field.Value);
        }

        using var response = await http.SendAsync(request, Cancellation);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation), response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType);
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? ETag, string? Type)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    /// <summary>Asserts the status and returns the body.</summary>
    public JsonNode Is(HttpStatusCode expected)
    {
        Assert.True(Status == expected, $"expected {expected}, got {Status}: {Text}");
        return Text.Length == 0 ? new JsonObject() : Body;
    }

    /// <summary>Asserts a problem of one shape and returns its faults as "pointer code".</summary>
    public string[] IsProblem(int status, string code)
    {
        Assert.True((int)Status == status, $"expected {status}, got {Status}: {Text}");
        Assert.Equal("application/problem+json", Type);
        Assert.Equal(code, (string?)Body["code"]);
        Assert.Equal(code, (string?)Body["title"]);
        Assert.Equal($"urn:familyplatform:fault:{code}", (string?)Body["type"]);
        Assert.Equal(status, (int?)Body["status"]);
        Assert.StartsWith("/api/v1/", (string?)Body["instance"], StringComparison.Ordinal);
        return [.. (Body["errors"] as JsonArray ?? []).Select(fault => $"{fault!["pointer"]} {fault["code"]}")];
    }
}
