using FamilyPlatform.ServiceDefaults.Shutdown;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace FamilyPlatform.Gateway.Silos;

internal static class SiloDiscovery
{
    /// <summary>Learns silos from the cluster. Settings are read from the section <c>Silos</c>.</summary>
    public static void AddSilos(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SilosOptions, SilosOptionsValidator>().BindConfiguration(SilosOptions.SectionName);

        // In front of several silos there may be several gateways too.
        services.AddOptions<ShutdownOptions>().Configure<IOptions<SilosOptions>>((shutdown, silos) =>
        {
            if (silos.Value.Seeds.Count > 0)
            {
                shutdown.Complete(isCluster: true);
            }
        });
        services.AddSingleton<SiloClient>();
        services.AddSingleton<SiloDestinations>();
        services.AddSingleton<IProxyConfigFilter>(provider => provider.GetRequiredService<SiloDestinations>());
        services.AddHostedService<SiloWatch>();
        services.AddHttpClient(SiloClient.Name)
            .ConfigureHttpClient((provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<SilosOptions>>().Value.Timeout;
                client.MaxResponseContentBufferSize = 262_144;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                MaxConnectionsPerServer = 2,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
            })
            .AddServiceCredential();
    }
}
