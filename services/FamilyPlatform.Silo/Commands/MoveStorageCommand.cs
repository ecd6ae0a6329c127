using FamilyPlatform.Silo.Hosting;
using FamilyPlatform.Storage;

namespace FamilyPlatform.Silo.Commands;

/// <summary><c>move-storage --from grains.db --Cluster:PostgreSQL=…</c>: an embedded installation's grain state moves to a cluster's.</summary>
internal static class MoveStorageCommand
{
    public static async Task RunAsync(CommandContext context)
    {
        var cluster = context.Cluster;
        if (!cluster.IsCluster)
        {
            throw new InvalidOperationException("--Cluster:PostgreSQL is missing: it names the database to move to.");
        }

        var target = new GroupCommitOptions();
        GrainState.Configure(target, cluster, context.EmbeddedFile);
        await new StorageMove(target, TimeProvider.System, Console.Out).RunAsync(context.Required("from"), context.Cancellation);
    }
}
