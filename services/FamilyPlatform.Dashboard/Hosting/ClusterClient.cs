using Orleans.Configuration;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>The way to the grains: a client of the silo on this machine (architecture, decision 10).</summary>
internal static class ClusterClient
{
    private const string ServiceId = "family-platform";
    private const string ClusterId = "family-platform";

    /// <summary>A call that waits longer is answered 503; the gateway waits 30 s, and a call may be made twice.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How soon a silo that was away is looked for again.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public static void AddClusterClient(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SiloAddress, SiloAddressValidator>().BindConfiguration(SiloAddress.SectionName);
        builder.Services.AddHealthChecks().AddCheck<ClusterReadiness>("cluster");

        // It would tell every second that no silo is there yet; readiness tells it once.
        builder.Logging.AddFilter("Orleans.Runtime.Messaging.ConnectionManager", LogLevel.Error);

        var silo = builder.Configuration.GetSection(SiloAddress.SectionName).Get<SiloAddress>() ?? new();
        builder.UseOrleansClient(client => client
            .UseLocalhostClustering(silo.GatewayPort, ServiceId, ClusterId)
            .AddActivityPropagation()
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = LookAgain)
            .UseConnectionRetryFilter(async (_, cancellationToken) =>
            {
                // Processes start side by side: the silo comes up, or whoever started this one gives up and stops it.
                await Task.Delay(LookAgain / 4, cancellationToken);
                return true;
            }));
    }
}
