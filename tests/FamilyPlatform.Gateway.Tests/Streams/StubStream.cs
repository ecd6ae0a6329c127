using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Gateway.Tests.Streams;

/// <summary>A service that streams what the test says, until the test or its client ends it.</summary>
internal sealed class StubStream
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the gateway let go of it.</summary>
    public Task Ended => _ended.Task;

    public void Say(string line) => _lines.Writer.TryWrite(line);

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(":\n\n", context.RequestAborted);
            await foreach (var line in _lines.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(line, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // Let go.
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}
