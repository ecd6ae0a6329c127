using FamilyPlatform.ServiceDefaults.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Shutdown;

internal static class ShutdownExtensions
{
    public static void AddShutdown(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ShutdownOptions, ShutdownOptionsValidator>()
            .BindConfiguration(ShutdownOptions.SectionName)
            .PostConfigure<IOptions<ClusterOptions>>((shutdown, cluster) => shutdown.Complete(cluster.Value.IsCluster));
        services.AddOptions<HostOptions>()
            .Configure<IOptions<ShutdownOptions>>((host, shutdown) => host.ShutdownTimeout = shutdown.Value.Timeout!.Value);
        services.AddSingleton(provider => new Draining(
            provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<IOptions<ShutdownOptions>>()));
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<DrainingCheck>("shutdown");
    }
}
