using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>Serves streams of nudges in place of the server; everything else passes.</summary>
internal sealed class NudgeNetwork : IAsyncDisposable
{
    private readonly Channel<Source> _opened = Channel.CreateUnbounded<Source>();
    private readonly List<Source> _sources = [];

    public NudgeNetwork(TestDevice device) => device.Server.Network = (request, answer) =>
        request.RequestUri!.AbsolutePath == "/device/v1/nudges" ? Task.FromResult(Open()) : answer();

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public string? RetryAfter { get; set; }

    /// <summary>Whether nudges do not get through at all.</summary>
    public bool IsCut { get; set; }

    /// <summary>How often a stream was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>The next stream that is asked for, given or not.</summary>
    public async Task<Source> NextAsync() => await _opened.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.CloseAsync();
        }
    }

    private HttpResponseMessage Open()
    {
        Asked++;
        var source = new Source();
        _sources.Add(source);
        _opened.Writer.TryWrite(source);
        if (IsCut)
        {
            throw new HttpRequestException("no way through");
        }

        var reply = new HttpResponseMessage(Status) { Content = new StreamContent(source.Stream) };
        if (RetryAfter is not null)
        {
            reply.Headers.TryAddWithoutValidation("Retry-After", RetryAfter);
        }

        return reply;
    }

    /// <summary>The far end of one stream.</summary>
    internal sealed class Source
    {
        private readonly Pipe _pipe = new();

        public Source() => Stream = new(_pipe.Reader.AsStream());

        public WatchedStream Stream { get; }

        /// <summary>Returns when the device has dealt with it and asks for more, so that the clock may move.</summary>
        public async Task SayAsync(string text)
        {
            await Stream.AskedMoreThanAsync(0).WaitAsync(TestContext.Current.CancellationToken);
            var before = Stream.Asked;
            await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
            await Stream.AskedMoreThanAsync(before).WaitAsync(TestContext.Current.CancellationToken);
        }

        public void Close() => _pipe.Writer.Complete();

        public ValueTask CloseAsync() => _pipe.Writer.CompleteAsync();
    }
}
