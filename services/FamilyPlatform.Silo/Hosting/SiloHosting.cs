using FamilyPlatform.ServiceDefaults.Deployment;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using FamilyPlatform.Silo.Cluster;
using FamilyPlatform.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;

namespace FamilyPlatform.Silo.Hosting;

/// <summary>The silo: its membership, its messaging, its storage, its grains (architecture, decision 10).</summary>
internal static class SiloHosting
{
    /// <summary>A call that waits longer is answered 503; the gateway waits 15 s.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Calls that may wait for one activation. A family that is asked for more is told to slow down instead of growing a queue.</summary>
    private const int LongestQueue = 200;

    public static void AddSilo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SiloPorts, SiloPortsValidator>().BindConfiguration(SiloPorts.SectionName);
        builder.Services.AddMembership();
        builder.Services.AddSingleton<IPlatformKeys>(StorageKeys);
        builder.Services.AddHealthChecks().AddCheck<SiloReadiness>("silo");

        builder.UseOrleans(silo => silo
            .UseMembership(builder.Configuration)
            .AddActivityPropagation()
            // A clock that tests move is the grains'; membership, directory and messaging keep the system's.
            .ConfigureServices(services => services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System))
            .Configure<SiloMessagingOptions>(messaging =>
            {
                messaging.ResponseTimeout = ResponseTimeout;
                messaging.MaxEnqueuedRequestsHardLimit = LongestQueue;
            })
            .AddGroupCommitGrainStorage(
                ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
                options => options.Configure<IOptions<DeploymentOptions>, IOptions<ServiceDefaults.Cluster.ClusterOptions>>((storage, deployment, cluster) =>
                    GrainState.Configure(storage, cluster.Value, deployment.Value.PathTo(GrainState.DatabaseFile))))
            .AddFamilyGrains());
    }

    private static PlatformKeyRing StorageKeys(IServiceProvider services)
    {
        var ring = services.GetRequiredService<KeyFolder>().Secrets(ServerKeyNames.Storage);
        return new(ring.Current.Kid, ring.All.ToDictionary(secret => secret.Kid, secret => secret.Bytes));
    }
}
