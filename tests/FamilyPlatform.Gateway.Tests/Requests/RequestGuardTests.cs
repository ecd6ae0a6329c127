using System.Text;
using FamilyPlatform.Gateway.Tests.Edge;

namespace FamilyPlatform.Gateway.Tests.Requests;

public sealed class RequestGuardTests : IClassFixture<EdgeHost>
{
    private readonly EdgeHost _edge;

    public RequestGuardTests(EdgeHost edge)
    {
        _edge = edge;
        edge.Silo.Forget();
        edge.Dashboard.Forget();
    }

    private Uri Server => _edge.Client.BaseAddress!;

    [Theory]
    [InlineData("/device/v1/check-ins?")]
    [InlineData("/device/v1/check-ins?x=1")]
    [InlineData("/device/v1/check%2Dins")]
    [InlineData("/device/v1/check-ins;a")]
    [InlineData("/device/v1/./check-ins")]
    [InlineData("/device/v1/x/../check-ins")]
    [InlineData("/device//v1/check-ins")]
    [InlineData("/%64evice/v1/check-ins")]
    [InlineData("/api/../device/v1/check-ins")]
    [InlineData("/device/../device/v1/check-ins")]
    [InlineData("http://{authority}/device/v1/check-ins")]
    [InlineData("/device?x")]
    [InlineData("/device/v1/unheard?of")]
    public async Task DevicePath_ThatIsNotPlain_IsRefused(string target)
    {
        var answer = await RawHttp.GetAsync(Server, target.Replace("{authority}", Server.Authority, StringComparison.Ordinal), "POST", "Content-Length: 0\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"path_refused\"", answer, StringComparison.Ordinal);
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Path_ElsewhereWithAQuery_IsNotRefused()
    {
        var answer = await RawHttp.GetAsync(Server, "/api/v1/openapi.json?x=%20");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Equal("/api/v1/openapi.json?x=%20", _edge.Dashboard.Only.Target);
    }

    [Theory]
    [InlineData("a length and a transfer coding", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("two codings", "Transfer-Encoding: gzip, chunked\r\n")]
    [InlineData("a coding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("an unknown coding", "Transfer-Encoding: xchunked\r\n")]
    [InlineData("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n")]
    [InlineData("space before the colon", "Content-Length : 5\r\n")]
    [InlineData("a folded line", "X-A: 1\r\n 2\r\nContent-Length: 5\r\n")]
    [InlineData("a line without colon", "X-A\r\nContent-Length: 5\r\n")]
    [InlineData("a second host", "Host: y\r\nContent-Length: 5\r\n")]
    public async Task Request_WhoseEndIsInDoubt_IsRefusedAndTheConnectionCloses(string what, string headers)
    {
        var request = $"POST /device/v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{headers}\r\n"
            + "0\r\n\r\nGET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n";

        var answer = await RawHttp.SendAsync(Server, request);

        Assert.True(answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), what);
        Assert.Equal(1, answer.Split("HTTP/1.1 ").Length - 1);
        Assert.Empty(_edge.Silo.Received);
        Assert.Empty(_edge.Dashboard.Received);
    }

    [Fact]
    public async Task Request_WithTooManyHeaders_IsRefused()
    {
        var headers = string.Concat(Enumerable.Range(0, 80).Select(i => $"X-{i}: 1\r\n"));

        var answer = await RawHttp.GetAsync(Server, "/api/v1/openapi.json", headers: headers);

        Assert.StartsWith("HTTP/1.1 431", answer, StringComparison.Ordinal);
        Assert.Empty(_edge.Dashboard.Received);
    }

    [Fact]
    public async Task Request_ForAWebSocket_IsAnOrdinaryOne()
    {
        var answer = await RawHttp.SendAsync(
            Server,
            "GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Upgrade", _edge.Dashboard.Only.Headers.Keys);
    }

    [Fact]
    public async Task Answer_OfTheGateway_SaysNothingAboutTheServerOrOtherOrigins()
    {
        var answer = await RawHttp.GetAsync(Server, "/nowhere", headers: "Origin: https://evil.test\r\n");

        var head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.StartsWith("HTTP/1.1 404", head, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Cache-Control: no-store", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\r\nServer:", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Access-Control", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Powered-By", head, StringComparison.OrdinalIgnoreCase);
    }
}
