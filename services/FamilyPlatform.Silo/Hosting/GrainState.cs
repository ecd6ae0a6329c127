using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.Storage;

namespace FamilyPlatform.Silo.Hosting;

/// <summary>Where grain state lies: in one SQLite file, or on a cluster's PostgreSQL servers (architecture, decision 10).</summary>
internal static class GrainState
{
    /// <summary>Where the rest of <see cref="GroupCommitOptions"/> is set, such as <c>Storage:CommandTimeout</c>.</summary>
    public const string SectionName = "Storage";

    /// <summary>Its name in the data folder.</summary>
    public const string DatabaseFile = "grains.db";

    public static void Configure(GroupCommitOptions storage, ClusterOptions cluster, string file)
    {
        storage.DataSource = file;
        storage.Servers.Clear();
        foreach (var server in cluster.StorageServers)
        {
            storage.Servers.Add(server);
        }
    }
}
