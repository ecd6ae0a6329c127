using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FamilyPlatform.ServiceDefaults.InternalCalls;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Identity.Tests.ServiceDefaults;

public sealed class ServiceCallTests(SqliteFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Routes =>
    [
        "POST /internal/introspect",
        "POST /internal/guardians",
        "POST /internal/guardians/find",
        "GET /internal/guardians/gua_01jd0000000000000000000000",
        "GET /internal/guardians/gua_01jd0000000000000000000000/tokens",
        "POST /internal/guardians/gua_01jd0000000000000000000000/tokens",
        "DELETE /internal/guardians/gua_01jd0000000000000000000000/tokens/pat_01jd0000000000000000000000",
        "POST /internal/fixtures/guardians",
        "POST /internal/bootstrap",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task InternalRoute_WithoutTheServiceSecret_IsAProblem401(string route)
    {
        using var response = await SendAsync(route, bearer: null);

        await AssertUnauthorizedAsync(response);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task InternalRoute_WithAWrongServiceSecret_IsAProblem401(string route)
    {
        using var response = await SendAsync(route, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        await AssertUnauthorizedAsync(response);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task InternalRoute_WithSomethingThatIsNoSecret_IsAProblem401(string bearer)
    {
        using var response = await SendAsync("POST /internal/introspect", bearer);

        await AssertUnauthorizedAsync(response);
    }

    [Fact]
    public async Task AddServiceCredential_OnAClient_ShowsTheCurrentSecret()
    {
        using var folder = new TemporaryFolder();
        var keys = new KeyFolder(folder.To("keys"), live: false);
        using var recorder = new Recorder();
        var services = new ServiceCollection().AddSingleton(keys);
        services.AddHttpClient("identity").AddServiceCredential().ConfigurePrimaryHttpMessageHandler(() => recorder);
        await using var provider = services.BuildServiceProvider();

        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("identity");
        using var response = await client.GetAsync("http://identity.test/", Cancellation);

        Assert.Equal($"Bearer {IdentityHost.ServiceSecret(folder.Path)}", recorder.Authorization);
        Assert.Equal("service", ServiceAuthentication.Scheme);
    }

    private static async Task AssertUnauthorizedAsync(HttpResponseMessage response)
    {
        var problem = await IdentityHost.ReadAsync(response, HttpStatusCode.Unauthorized);

        Assert.Equal("unauthorized", (string?)problem["code"]);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    private async Task<HttpResponseMessage> SendAsync(string route, string? bearer)
    {
        var parts = route.Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        request.Content = parts switch
        {
            ["POST", "/internal/introspect"] => new FormUrlEncodedContent([new("token", "anything")]),
            ["POST", _] => JsonContent.Create(new { count = 1 }),
            _ => null,
        };
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        return await identity.Stranger.SendAsync(request, Cancellation);
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.Authorization?.ToString();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
