using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Dashboard.Tests;

/// <summary>Answers as Identity does on its internal endpoints, and keeps how it was asked.</summary>
internal sealed class IdentityStub : HttpMessageHandler
{
    private const string Token = """{ "id": "pat_01jdc8z0r0e7p9k3v5w2x4y6z8", "name": "Kitchen", "scopes": ["read"], "createdAt": "2026-11-23T14:02:00.123Z", "token": "fpat_secret" }""";

    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];

    /// <summary>Every call as "METHOD path key".</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : "-";
        lock (_lock)
        {
            _calls.Add($"{request.Method} {path} {key}");
        }

        Assert.Equal("Bearer", request.Headers.Authorization?.Scheme);
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        var (status, answer) = (request.Method.Method, path.Split('/')) switch
        {
            ("GET", [.., "guardians", var id]) => (HttpStatusCode.OK, $$"""{ "id": "{{id}}", "email": "parent@example.org", "createdAt": "2026-11-01T00:00:00Z" }"""),
            ("GET", [.., "tokens"]) => (HttpStatusCode.OK, """{ "tokens": [ """ + Token.Replace(""", "token": "fpat_secret" """, "", StringComparison.Ordinal) + """ ] }"""),
            ("POST", [.., "tokens"]) when (string?)body!["name"] == "taken" => (HttpStatusCode.UnprocessableEntity, """{ "code": "idempotency_key_reused", "detail": "Reused." }"""),
            ("POST", [.., "tokens"]) when (string?)body!["name"] == " " => (HttpStatusCode.BadRequest, """{ "code": "invalid", "detail": "No.", "errors": [ { "pointer": "/name", "code": "name_invalid", "detail": "No." } ] }"""),
            ("POST", [.., "tokens"]) when (string?)body!["name"] == "outage" => (HttpStatusCode.InternalServerError, ""),
            ("POST", [.., "tokens"]) => (HttpStatusCode.Created, Token),
            ("DELETE", [.., "pat_01jdc8z0r0e7p9k3v5w2x4y6z8"]) => (HttpStatusCode.NoContent, ""),
            _ => (HttpStatusCode.NotFound, """{ "code": "not_found", "detail": "There is no such thing." }"""),
        };
        return new(status) { Content = new StringContent(answer, Encoding.UTF8, "application/json"), RequestMessage = request };
    }
}
