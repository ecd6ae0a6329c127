using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Identity.Tests.ServiceDefaults;

/// <summary>What only a real listener shows: its bounds and its silence about itself.</summary>
public sealed class ListenerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IdentityHost _host;
    private readonly HttpClient _service;

    public ListenerTests()
    {
        _host = new IdentityHost(_folder.Path);
        _host.UseKestrel(0);
        _service = _host.CreateService();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_OfARunningProcess_IsHealthyForAnyoneAndNamesNoServer(string path)
    {
        using var response = await _service.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Request_WithABodyOverTheBound_IsAProblem413()
    {
        using var body = new StringContent($"{{\"email\":\"{new string('a', 600_000)}\"}}", Encoding.UTF8, "application/json");
        using var response = await _service.PostAsync("/internal/guardians/find", body, Cancellation);

        var problem = await IdentityHost.ReadAsync(response, HttpStatusCode.RequestEntityTooLarge);

        Assert.Equal("too_large", (string?)problem["code"]);
    }

    [Fact]
    public async Task Request_WithTooManyHeaders_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        for (var i = 0; i < 65; i++)
        {
            request.Headers.Add($"x-{i}", "1");
        }

        using var response = await _service.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("{", "application/json", 400, "malformed")]
    [InlineData("{\"email\":\"a@b.c\",\"email\":\"d@e.f\"}", "application/json", 400, "malformed")]
    [InlineData("{}", "text/plain", 415, "unsupported")]
    public async Task Request_WithABodyThatIsNone_IsAProblem(string body, string type, int status, string code)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await _service.PostAsync("/internal/guardians/find", content, Cancellation);

        var problem = await IdentityHost.ReadAsync(response, (HttpStatusCode)status);

        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal($"urn:familyplatform:fault:{code}", (string?)problem["type"]);
        Assert.Equal("/internal/guardians/find", (string?)problem["instance"]);
        Assert.Equal(status, (int?)problem["status"]);
    }

    [Fact]
    public async Task Request_ForNoRoute_IsAProblem404WhateverTheClientAccepts()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await _service.SendAsync(request, Cancellation);

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not_found", (string?)problem?["code"]);
    }

    public void Dispose()
    {
        _service.Dispose();
        _host.Dispose();
        _folder.Dispose();
    }
}
