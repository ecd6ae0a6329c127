using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace FamilyPlatform.Testing;

/// <summary>An answer of server-sent events, read as they come until it ends or is disposed of.</summary>
public sealed class EventFeed : IAsyncDisposable
{
    private const string Data = "data:";

    /// <summary>How long an event may take on a machine that does much else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _response;
    private readonly CancellationTokenSource _close = new();
    private readonly Channel<JsonNode> _events = Channel.CreateUnbounded<JsonNode>();

    private EventFeed(HttpResponseMessage response)
    {
        _response = response;
        Ended = ReadAsync();
    }

    public HttpStatusCode Status => _response.StatusCode;

    /// <summary>Completes when the stream is over, in order or broken off. A refusal is over once it is read.</summary>
    public Task Ended { get; }

    /// <summary>Sends the request and returns with the head of its answer.</summary>
    public static async Task<EventFeed> OpenAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);

        return new(await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken));
    }

    /// <summary>The data of the next event that satisfies a condition; those before it are passed over.</summary>
    /// <exception cref="ChannelClosedException">The stream ended without it.</exception>
    /// <exception cref="TimeoutException">It did not come within a minute.</exception>
    public async Task<JsonNode> HearAsync(Func<JsonNode, bool> condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);

        while (true)
        {
            var next = await _events.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
            if (condition(next))
            {
                return next;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _close.CancelAsync();
        await Ended;
        _response.Dispose();
        _close.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var lines = new StreamReader(await _response.Content.ReadAsStreamAsync(_close.Token));
            while (await lines.ReadLineAsync(_close.Token) is { } line)
            {
                if (line.StartsWith(Data, StringComparison.Ordinal) && JsonNode.Parse(line[Data.Length..]) is { } data)
                {
                    _events.Writer.TryWrite(data);
                }
            }
        }
        catch (Exception end) when (end is IOException or HttpRequestException or OperationCanceledException)
        {
            // Broken off, by either side.
        }
        finally
        {
            _events.Writer.TryComplete();
        }
    }
}
