using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FamilyPlatform.Gateway.Tests.Edge;

namespace FamilyPlatform.Gateway.Tests.Requests;

public sealed class BodyGuardTests : IClassFixture<EdgeHost>
{
    private readonly EdgeHost _edge;
    private readonly TestDevice _device;

    public BodyGuardTests(EdgeHost edge)
    {
        _edge = edge;
        _device = new(edge.RequestSecrets);
        edge.Silo.Forget();
        edge.Dashboard.Forget();
    }

    [Fact]
    public async Task CheckIn_OfExactly64Kilobytes_IsForwarded()
    {
        using var request = _device.CheckIn(new string(' ', 65_536));

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(65_536, _edge.Silo.Only.Body.Length);
    }

    [Fact]
    public async Task CheckIn_OfAByteMore_IsNotForwarded()
    {
        using var request = _device.CheckIn(new string(' ', 65_537));

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "too_large");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task CheckIn_ThatHidesItsLength_IsCutOff()
    {
        using var request = _device.CheckIn(new string(' ', 65_537));
        request.Headers.TransferEncodingChunked = true;

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "too_large");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task CheckIn_InChunksWithinTheBound_ArrivesWhole()
    {
        using var request = _device.CheckIn(new string(' ', 30_000));
        request.Headers.TransferEncodingChunked = true;

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(30_000, _edge.Silo.Only.Body.Length);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task CheckIn_OfAnotherMediaType_IsRefused(string? mediaType)
    {
        using var request = _device.CheckIn("{}");
        request.Content!.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType);

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "unsupported");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task CheckIn_WithACharset_IsForwarded()
    {
        using var request = _device.CheckIn("{}");
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse("Application/JSON; charset=utf-8");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task CheckIn_ThatIsCompressed_IsRefused()
    {
        using var request = _device.CheckIn("{}");
        request.Content!.Headers.ContentEncoding.Add("gzip");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "unsupported");
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task ApiCall_OverItsOwnBound_IsRefusedAndUnderItForwarded()
    {
        var token = _edge.NewToken();

        using var largest = await PutAsync(token, 524_288);
        using var larger = await PutAsync(token, 524_289);

        Assert.Equal(HttpStatusCode.OK, largest.StatusCode);
        await EdgeHost.AssertProblemAsync(larger, HttpStatusCode.RequestEntityTooLarge, "too_large");
        Assert.Equal(524_288, _edge.Dashboard.Only.Body.Length);
    }

    private async Task<HttpResponseMessage> PutAsync(string token, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/families/f/children/c/policy")
        {
            Content = new StringContent(new string(' ', length), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _edge.Client.SendAsync(request, EdgeHost.Cancellation);
    }
}
