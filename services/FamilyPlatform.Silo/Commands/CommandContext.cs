using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.Deployment;
using FamilyPlatform.Silo.Hosting;

namespace FamilyPlatform.Silo.Commands;

/// <param name="Configuration">The silo's own, with the command's arguments as <c>--name value</c>.</param>
/// <param name="Cancellation">Ctrl+C.</param>
internal sealed record CommandContext(IConfiguration Configuration, CancellationToken Cancellation)
{
    private DeploymentOptions Deployment => Configuration.GetSection(DeploymentOptions.SectionName).Get<DeploymentOptions>() ?? new();

    public ClusterOptions Cluster
    {
        get
        {
            var cluster = new ClusterOptions();
            Configuration.GetSection(ClusterOptions.SectionName).Bind(cluster);
            return cluster;
        }
    }

    /// <summary>The file of grain state in an embedded installation.</summary>
    public string EmbeddedFile => Deployment.PathTo(GrainState.DatabaseFile);

    /// <exception cref="InvalidOperationException">It is missing.</exception>
    public string Required(string argument) => Configuration[argument] is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"--{argument} is missing.");
}
