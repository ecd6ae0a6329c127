using System.Net;
using System.Text;
using FamilyPlatform.Gateway.Tests.Edge;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Gateway.Tests.Routing;

public sealed class ForwardingTests : IClassFixture<EdgeHost>
{
    private readonly EdgeHost _edge;
    private readonly TestDevice _device;

    public ForwardingTests(EdgeHost edge)
    {
        _edge = edge;
        _device = new(edge.RequestSecrets);
        edge.Silo.Forget();
        edge.Dashboard.Forget();
    }

    [Fact]
    public async Task SignedAnswer_OfTheSilo_PassesByteForByte()
    {
        const string Problem = """{"type":"urn:familyplatform:fault:seq_stale","code":"seq_stale","received":{"seq":7,"event":3}}""";
        _edge.Silo.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            context.Response.ContentType = "application/problem+json";
            context.Response.Headers["Content-Digest"] = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";
            context.Response.Headers["Signature-Input"] = "srv=(\"@status\" \"content-digest\" \"signature\";req;key=\"sig\");created=1";
            context.Response.Headers["Signature"] = "srv=:AAAA:";
            context.Response.Headers.CacheControl = "private, max-age=60";
            context.Response.Headers.Server = "inside";
            return context.Response.WriteAsync(Problem);
        };

        using var response = await _edge.Client.SendAsync(_device.CheckIn(), EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal(Problem, await response.Content.ReadAsStringAsync(EdgeHost.Cancellation));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", Header(response, "Content-Digest"));
        Assert.Equal("srv=(\"@status\" \"content-digest\" \"signature\";req;key=\"sig\");created=1", Header(response, "Signature-Input"));
        Assert.Equal("srv=:AAAA:", Header(response, "Signature"));
        Assert.Equal("private, max-age=60", Header(response, "Cache-Control"));
        Assert.Null(Header(response, "Server"));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(503)]
    public async Task EmptyAnswer_OfAService_StaysEmpty(int status)
    {
        _edge.Silo.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        using var response = await _edge.Client.SendAsync(_device.CheckIn(), EdgeHost.Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(EdgeHost.Cancellation));
        Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("FP-Principal")]
    [InlineData("fp-principal")]
    [InlineData("FP-Client-Address")]
    [InlineData("FP-Anything")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Prefix")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    [InlineData("X-Original-URL")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-MS-CLIENT-PRINCIPAL")]
    [InlineData("Remote-User")]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    public async Task Header_ByWhichAClientSpeaksOfItself_DoesNotArrive(string name)
    {
        using var request = _device.CheckIn();
        request.Headers.TryAddWithoutValidation(name, "gua_01jd0000000000000000000000");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(name, _edge.Silo.Only.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/device")]
    [InlineData("/device/v2/check-ins")]
    [InlineData("/api/v2/me")]
    [InlineData("/internal/introspect")]
    [InlineData("/scalar/")]
    [InlineData("/device/v1/whispers")]
    public async Task Path_WithoutARoute_IsNotFound(string path)
    {
        using var response = await _edge.Client.GetAsync(path, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("GET", "/device/v1/check-ins", "POST")]
    [InlineData("PUT", "/device/v1/check-ins", "POST")]
    [InlineData("DELETE", "/device/v1/enrolments", "POST")]
    [InlineData("POST", "/device/v1/catalog/12", "GET")]
    [InlineData("OPTIONS", "/api/v1/me", "DELETE, GET, PATCH, POST, PUT")]
    [InlineData("GET", "/fixtures/v1/families", "POST")]
    public async Task Method_ThatAPathDoesNotHave_IsNotAllowed(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new(method), path);

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Head_OfAPathThatCanBeRead_IsNotAllowed()
    {
        using var request = _device.Request(HttpMethod.Head, "/device/v1/catalog/12");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Fixtures_OutsideALiveDeployment_KeepTheirToken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fixtures/v1/families")
        {
            Content = new StringContent("""{"count":1}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer secret");
        request.Headers.TryAddWithoutValidation("FP-Principal", "forged");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Bearer secret", _edge.Silo.Only.Headers["Authorization"]);
        Assert.DoesNotContain("FP-Principal", _edge.Silo.Only.Headers.Keys);
    }

    [Fact]
    public async Task Fixtures_Answer_ArrivesLineByLine()
    {
        var more = new TaskCompletionSource();
        _edge.Silo.Answer = async context =>
        {
            await context.Response.WriteAsync("{\"family\":1}\n");
            await context.Response.Body.FlushAsync();
            await more.Task;
            await context.Response.WriteAsync("{\"family\":2}\n");
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fixtures/v1/families");

        using var response = await _edge.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, EdgeHost.Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(EdgeHost.Cancellation));
        var first = await reader.ReadLineAsync(EdgeHost.Cancellation);
        more.SetResult();
        var second = await reader.ReadLineAsync(EdgeHost.Cancellation);

        Assert.Equal(("{\"family\":1}", "{\"family\":2}"), (first, second));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
