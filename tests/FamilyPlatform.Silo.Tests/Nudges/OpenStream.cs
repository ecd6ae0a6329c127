using System.Net;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Silo.Tests.Nudges;

/// <summary>A stream of nudges as it comes over the wire.</summary>
internal sealed class OpenStream : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private OpenStream(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<OpenStream> OpenAsync(TestDevice device, HttpClient client)
    {
        var response = await device.OpenAsync(client, "/nudges");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Null(SignedReply.Field(response, "Signature"));
        return new(response, new(await response.Content.ReadAsStreamAsync(Cancellation)));
    }

    /// <summary>The next comment; fails where an event comes first.</summary>
    public async Task ReadCommentAsync()
    {
        Assert.Equal(":", await _lines.ReadLineAsync(Cancellation));
        Assert.Equal("", await _lines.ReadLineAsync(Cancellation));
    }

    /// <summary>The version of the next nudge, past comments.</summary>
    public async Task<long> ReadNudgeAsync()
    {
        var line = await _lines.ReadLineAsync(Cancellation);
        while (line is ":" or "")
        {
            line = await _lines.ReadLineAsync(Cancellation);
        }

        Assert.Equal("event: nudge", line);
        var data = await _lines.ReadLineAsync(Cancellation);
        Assert.StartsWith("data: ", data, StringComparison.Ordinal);
        Assert.Equal("", await _lines.ReadLineAsync(Cancellation));
        return (long)JsonNode.Parse(data!["data: ".Length..])!["policy"]!;
    }

    /// <summary>Reads until the server ends it, in good order.</summary>
    public async Task ReadToEndAsync() => await _lines.ReadToEndAsync(Cancellation);

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
