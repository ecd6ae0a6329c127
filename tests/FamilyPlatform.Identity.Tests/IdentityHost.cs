using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FamilyPlatform.Identity.Tests;

/// <summary>
/// The real process over a real SQLite file or PostgreSQL, in a data folder of its own, with a clock that stands still until a test moves it.
/// </summary>
internal sealed class IdentityHost(string dataFolder, string mode = "embedded", string? postgreSQL = null) : WebApplicationFactory<Program>
{
    public const string Password = "four calm green turtles";

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public LogLines Logs { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string ServiceSecret(string dataFolder) =>
        Base64Url.EncodeToString(new KeyFolder(Path.Combine(dataFolder, "keys"), live: false).Secret(ServerKeyNames.Service).Bytes.Span);

    /// <summary>A client that shows the service secret.</summary>
    public HttpClient CreateService()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceSecret(dataFolder));
        return client;
    }

    public static async Task<string> CreateGuardianAsync(HttpClient service, string email = "parent@example.org")
    {
        using var response = await service.PostAsJsonAsync("/internal/guardians", new { email, password = Password }, Cancellation);
        var body = await ReadAsync(response, HttpStatusCode.Created);
        return (string)body["id"]!;
    }

    public static async Task<JsonNode> CreateTokenAsync(HttpClient service, string guardian, string[] scopes, DateTimeOffset? expiresAt = null)
    {
        using var response = await service.PostAsJsonAsync(
            $"/internal/guardians/{guardian}/tokens",
            new { name = "Kitchen tablet", scopes, expiresAt },
            Cancellation);
        return await ReadAsync(response, HttpStatusCode.Created);
    }

    public static async Task<JsonNode> IntrospectAsync(HttpClient service, string token)
    {
        using var form = new FormUrlEncodedContent([new("token", token)]);
        using var response = await service.PostAsync("/internal/introspect", form, Cancellation);
        return await ReadAsync(response, HttpStatusCode.OK);
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == expected, $"expected {expected}, got {response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Deployment:DataFolder", dataFolder);
        builder.UseSetting("Deployment:Mode", mode);
        builder.UseSetting("Cluster:PostgreSQL", postgreSQL);
        builder.UseSetting("Logging:LogLevel:Default", "Trace");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)));
    }
}
