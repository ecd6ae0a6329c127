using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Hosting;

/// <summary>Sets every bound of the listener from <see cref="ServerLimits"/>.</summary>
internal sealed class KestrelBounds(IOptions<ServerLimits> limits) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public void Configure(KestrelServerOptions options)
    {
        var bounds = limits.Value;
        var kestrel = options.Limits;

        options.AddServerHeader = false;

        kestrel.MaxRequestBodySize = bounds.RequestBodyBytes;
        kestrel.MaxRequestBufferSize = 1_048_576;
        kestrel.MaxResponseBufferSize = 65_536;
        kestrel.MaxRequestLineSize = bounds.RequestLineBytes;
        kestrel.MaxRequestHeaderCount = bounds.HeaderCount;
        kestrel.MaxRequestHeadersTotalSize = bounds.HeaderBytes;
        kestrel.RequestHeadersTimeout = bounds.HeaderTimeout;
        kestrel.KeepAliveTimeout = bounds.KeepAlive;
        kestrel.MaxConcurrentConnections = bounds.Connections;
        kestrel.MaxConcurrentUpgradedConnections = bounds.UpgradedConnections;
        kestrel.MinRequestBodyDataRate = new MinDataRate(bounds.SlowestBodyBytesPerSecond, BodyGrace);
        kestrel.MinResponseDataRate = new MinDataRate(bounds.SlowestBodyBytesPerSecond, BodyGrace);

        kestrel.Http2.MaxStreamsPerConnection = bounds.StreamsPerConnection;
        kestrel.Http2.MaxRequestHeaderFieldSize = bounds.HeaderBytes;
        kestrel.Http2.HeaderTableSize = 4_096;
        kestrel.Http2.MaxFrameSize = 16_384;
        kestrel.Http2.InitialConnectionWindowSize = 1_048_576;
        kestrel.Http2.InitialStreamWindowSize = 262_144;
        kestrel.Http2.KeepAlivePingDelay = TimeSpan.FromMinutes(1);
        kestrel.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }
}
