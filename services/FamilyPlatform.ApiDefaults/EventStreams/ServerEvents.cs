using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FamilyPlatform.ApiDefaults.EventStreams;

/// <summary>
/// An answer as server-sent events (WHATWG HTML, 9.2): the events of a channel, comments between them so that nobody on the way takes the connection for dead.
/// </summary>
public static class ServerEvents
{
    public const string MediaType = "text/event-stream";

    private static readonly ReadOnlyMemory<byte> Comment = ":\n\n"u8.ToArray();

    /// <summary>
    /// Sends events until the channel is complete, the stream's life is over, the process stops or the client goes away. The head and a comment leave at once.
    /// </summary>
    /// <param name="http">Where to.</param>
    /// <param name="events">What to send; read by this method alone.</param>
    /// <param name="encode">The lines of an event, the empty one at its end included; null for nothing to say.</param>
    /// <param name="pace">How often, how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">Ends the stream as if its life were over.</param>
    public static async Task SendAsync<T>(
        HttpContext http, ChannelReader<T> events, Func<T, byte[]?> encode, EventStreamPace pace, TimeProvider time, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(encode);

        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        using var life = new CancellationTokenSource(pace.Life, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(life.Token, stopping, http.RequestAborted);
        using var beat = new PeriodicTimer(pace.Heartbeat, time);
        try
        {
            await http.Response.Body.WriteAsync(Comment, end.Token);
            var beaten = beat.WaitForNextTickAsync(end.Token).AsTask();
            var ready = events.WaitToReadAsync(end.Token).AsTask();
            while (true)
            {
                await Task.WhenAny(ready, beaten);
                if (ready.IsCompleted)
                {
                    if (!await ready)
                    {
                        return;
                    }

                    while (events.TryRead(out var next))
                    {
                        if (encode(next) is { } lines)
                        {
                            await http.Response.Body.WriteAsync(lines, end.Token);
                        }
                    }

                    ready = events.WaitToReadAsync(end.Token).AsTask();
                }

                if (beaten.IsCompleted)
                {
                    await beaten;
                    await http.Response.Body.WriteAsync(Comment, end.Token);
                    beaten = beat.WaitForNextTickAsync(end.Token).AsTask();
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Its life is over, or somebody went away.
        }
    }
}
