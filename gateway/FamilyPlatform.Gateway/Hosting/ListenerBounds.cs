using FamilyPlatform.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Hosting;

/// <summary>
/// How the edge's listener differs from that of the services: strangers reach it. The rest (headers, their time, streams, slow
/// bodies) is <see cref="ServerLimits"/>, and configuration still has the last word.
/// </summary>
internal sealed class ListenerBounds(IConfiguration configuration) : IConfigureOptions<ServerLimits>
{
    public void Configure(ServerLimits options)
    {
        // What no route takes: a request that meets none may still carry a body, which is drained and thrown away.
        options.RequestBodyBytes = 65_536;

        // Long enough that a device with a check-in a minute, with its jitter, keeps its connection.
        options.KeepAlive = TimeSpan.FromSeconds(100);
        options.Connections = 50_000;

        // No route upgrades.
        options.UpgradedConnections = 0;

        configuration.GetSection(ServerLimits.SectionName).Bind(options);
    }
}
