using FamilyPlatform.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace FamilyPlatform.Gateway.Hosting;

/// <summary>The bounds of the connections from here to the services behind. Set, not inherited (safety and privacy, Security).</summary>
internal static class UpstreamBounds
{
    public static void Set(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        // Pooled HTTP/1.1. More requests than this at one destination wait here, in order, and not in the kernel's queue over there.
        // A stream takes a connection for as long as it lives; how many there are is bounded where they are let in.
        handler.MaxConnectionsPerServer = StreamRoutes.IsForStreams(context.ClusterId) ? int.MaxValue : 512;
        handler.EnableMultipleHttp2Connections = true;

        // Services are on the same network: one that does not accept within a second is not there.
        handler.ConnectTimeout = TimeSpan.FromSeconds(1);

        // Shorter than the 2 minutes after which a service closes an idle connection, so that no request meets a closing one.
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15);

        // In kilobytes: a reply's headers are few.
        handler.MaxResponseHeadersLength = 32;
        handler.ResponseDrainTimeout = TimeSpan.FromSeconds(2);
    }
}
