using FamilyPlatform.Gateway.Guardians;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.Gateway.Routing;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Model;

namespace FamilyPlatform.Gateway.Streams;

/// <summary>
/// Keeps streams in bounds: so many at once, none beyond the end of this process, none beyond the token of the guardian who opened it. To end one is to break it
/// off; the client connects again, and is refused if it has no right to.
/// </summary>
internal sealed class StreamGuard(
    RequestDelegate next, RefusalWriter refusals, StreamWatch watch, IOptions<StreamOptions> options, IHostApplicationLifetime process)
{
    private int _count;

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is { } route && StreamRoutes.Includes(route.Config) ? GuardAsync(context) : next(context);

    private async Task GuardAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _count) > options.Value.Most || process.ApplicationStopping.IsCancellationRequested)
            {
                await refusals.WriteAsync(context, Refusal.Unavailable, RefusalWriter.UnavailableFor);
                return;
            }

            await ForwardAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var client = context.RequestAborted;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(client, process.ApplicationStopping);
        var watching = context.Features.Get<GuardianSession>() is null ? Task.CompletedTask : watch.EndWithTokenAsync(context.Request, end);
        context.RequestAborted = end.Token;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = client;
            await end.CancelAsync();
            await watching;
        }
    }
}
