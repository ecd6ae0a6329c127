using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FamilyPlatform.Identity.Database;

/// <summary>How to reach the database of either kind.</summary>
internal sealed class IdentityConnections(
    IOptions<DeploymentOptions> deployment, IOptions<IdentityDatabaseOptions> configured, IOptions<ClusterOptions> cluster)
{
    private const string ConnectTimeout = "Timeout";
    private const string CommandTimeout = "Command Timeout";
    private const string Prepared = "Max Auto Prepare";

    /// <summary>The path of the SQLite file.</summary>
    public string File => string.IsNullOrWhiteSpace(configured.Value.Database) ? deployment.Value.PathTo("identity.db") : Path.GetFullPath(configured.Value.Database);

    public string Sqlite => new SqliteConnectionStringBuilder { DataSource = File, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    /// <summary>What the operator configured; a caller waits 15 s at most, so by default a server that is away or hangs is noticed earlier.</summary>
    public string PostgreSQL
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(cluster.Value.PostgreSQL);
            PutUnlessThere(connection, ConnectTimeout, 5);
            PutUnlessThere(connection, CommandTimeout, 10);
            PutUnlessThere(connection, Prepared, 50);
            return connection.ToString();
        }
    }

    private static void PutUnlessThere(NpgsqlConnectionStringBuilder connection, string name, int value)
    {
        if (!connection.ShouldSerialize(name))
        {
            connection[name] = value;
        }
    }
}
