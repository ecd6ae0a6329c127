using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.ServiceDefaults.Cluster;

/// <summary>Which databases make several processes one cluster. With nothing set everything runs on one machine (architecture, decision 10).</summary>
public sealed class ClusterOptions
{
    public const string SectionName = "Cluster";

    /// <summary>
    /// The Npgsql connection string of the database that holds membership, Identity and, unless <see cref="Storage"/> names others, grain state. Default: none, embedded.
    /// </summary>
    public string? PostgreSQL { get; set; }

    /// <summary>
    /// Connection strings of the databases that share grain state between them. Each keeps its place in the list for ever: a stored map gives every bucket of families
    /// the number of its server. Default: <see cref="PostgreSQL"/> alone.
    /// </summary>
    [MaxLength(256)]
    public IList<string> Storage { get; } = [];

    /// <summary>Whether this process is part of a cluster on PostgreSQL.</summary>
    public bool IsCluster => !string.IsNullOrWhiteSpace(PostgreSQL);

    /// <summary>The databases of grain state, in their order; none where this is no cluster.</summary>
    public IReadOnlyList<string> StorageServers => !IsCluster ? [] : Storage.Count > 0 ? [.. Storage] : [PostgreSQL!];
}
