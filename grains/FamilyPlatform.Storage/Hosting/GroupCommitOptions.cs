using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.Storage;

/// <summary>Grain storage that commits in groups: in a SQLite file, or on PostgreSQL servers that share the families between them.</summary>
public sealed class GroupCommitOptions : IValidatableObject
{
    /// <summary>
    /// The path of the SQLite file, used where <see cref="Servers"/> names none. It and its folder are made when missing, the file for
    /// its owner only. No default.
    /// </summary>
    public string DataSource { get; set; } = "";

    /// <summary>
    /// Npgsql connection strings of PostgreSQL databases. Each keeps its place in the list for ever: a stored map gives every bucket of
    /// families the place of its server. Default: none, SQLite.
    /// </summary>
    [MaxLength(256)]
    public IList<string> Servers { get; } = [];

    /// <summary>How many batches may run side by side at each PostgreSQL server. Default: 2.</summary>
    [Range(1, 16)]
    public int Lanes { get; set; } = 2;

    /// <summary>The most connections to each PostgreSQL server. Default: 16.</summary>
    [Range(4, 1_000)]
    public int MaxConnections { get; set; } = 16;

    /// <summary>How long a PostgreSQL server may take for a batch or to be reached; then it is an outage. Whole seconds. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Accepts a PostgreSQL server with fsync, full_page_writes or synchronous_commit off. It may lose what it acknowledged, so this is for
    /// servers that are thrown away after a test. Default: false.
    /// </summary>
    public bool AllowUnsafeServers { get; set; }

    /// <summary>How often what has expired in the archive is deleted. Default: 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PruneInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The most operations one transaction holds. Default: 512.</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 512;

    /// <summary>The most operations that wait in one lane; further callers wait to be queued. Default: 8,192.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 8_192;

    /// <summary>The most unwrapped family keys held in memory. Default: 100,000.</summary>
    [Range(2, 10_000_000)]
    public int FamilyKeyCacheSize { get; set; } = 100_000;

    /// <summary>How long a batch waits for another process that holds the SQLite file's lock before it fails. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Servers.Count == 0 && string.IsNullOrEmpty(DataSource))
        {
            yield return new(
                "DataSource is missing: set it to the path of the SQLite file for grain state, or name PostgreSQL databases in Servers.",
                [nameof(DataSource)]);
        }

        if (Servers.Any(string.IsNullOrWhiteSpace))
        {
            yield return new("Servers holds an empty connection string.", [nameof(Servers)]);
        }
    }
}
