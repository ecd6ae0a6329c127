using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using ClusterOptions = FamilyPlatform.ServiceDefaults.Cluster.ClusterOptions;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>The way to the grains: a client of the silo on this machine, or of all silos that the cluster's table of members names (architecture, decision 10).</summary>
internal static class ClusterClient
{
    private const string ServiceId = "family-platform";
    private const string ClusterId = "family-platform";

    /// <summary>A call that waits longer is answered 503; the gateway waits 30 s, and a call may be made twice.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How soon a silo that was away is looked for again.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>What the table of members may keep a look for silos waiting; the silos that are known serve meanwhile.</summary>
    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(5);

    public static void AddClusterClient(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SiloAddress, SiloAddressValidator>().BindConfiguration(SiloAddress.SectionName);
        builder.Services.AddHealthChecks().AddCheck<ClusterReadiness>("cluster");

        // It would tell every second that no silo is there yet; readiness tells it once.
        builder.Logging.AddFilter("Orleans.Runtime.Messaging.ConnectionManager", LogLevel.Error);

        builder.UseOrleansClient(client => client
            .UseSilos(builder.Configuration)
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

    private static IClientBuilder UseSilos(this IClientBuilder client, ConfigurationManager configuration)
    {
        var cluster = configuration.GetSection(ClusterOptions.SectionName).Get<ClusterOptions>() ?? new();
        if (!cluster.IsCluster)
        {
            var silo = configuration.GetSection(SiloAddress.SectionName).Get<SiloAddress>() ?? new();
            return client.UseLocalhostClustering(silo.GatewayPort, ServiceId, ClusterId);
        }

        return client
            .Configure<Orleans.Configuration.ClusterOptions>(names => (names.ServiceId, names.ClusterId) = (ServiceId, ClusterId))
            .Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Npgsql)))
            .UseAdoNetClustering(database =>
            {
                database.Invariant = "Npgsql";
                database.ConnectionString = new NpgsqlConnectionStringBuilder(cluster.PostgreSQL)
                {
                    Timeout = (int)DatabaseTimeout.TotalSeconds,
                    CommandTimeout = (int)DatabaseTimeout.TotalSeconds,
                }.ConnectionString;
            });
    }
}
