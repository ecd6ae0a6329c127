using Yarp.ReverseProxy.Forwarder;

namespace FamilyPlatform.Gateway.Routing;

/// <summary>
/// Sends a request to another destination when the first took no connection: it is dead, and nobody here was told yet. Nothing was sent then, of head or body, so the
/// second is the first that sees the request. Whatever else goes wrong has an unknown outcome and is answered 503; the caller knows whether it may come again.
/// </summary>
internal static class SecondDestination
{
    /// <summary>First in the proxy's own pipeline.</summary>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var proxy = context.GetReverseProxyFeature();
        var destinations = proxy.AvailableDestinations;

        await next(context);

        if (proxy.ProxiedDestination is not { } dead || !WasNotSent(context) || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var others = destinations.Where(destination => destination != dead).ToArray();
        if (others.Length == 0)
        {
            return;
        }

        context.Response.Clear();
        context.Features.Set<IForwarderErrorFeature>(null);
        proxy.AvailableDestinations = others;
        await next(context);
    }

    private static bool WasNotSent(HttpContext context) =>
        !context.Response.HasStarted
        && context.Features.Get<IForwarderErrorFeature>() is { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } };
}
