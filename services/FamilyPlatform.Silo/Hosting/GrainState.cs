using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.Storage;

namespace FamilyPlatform.Silo.Hosting;

/// <summary>Where grain state lies: in one SQLite file, or on a cluster's PostgreSQL servers (architecture, decision 10).</summary>
internal static class GrainState
{
    /// <summary>Its name in the data folder.</summary>
    public const string DatabaseFile = "grains.db";

    public static void Configure(GroupCommitOptions storage, ClusterOptions cluster, string file)
    {
        storage.DataSource = file;
        foreach (var server in cluster.StorageServers)
        {
            storage.Servers.Add(server);
        }
    }
}
