using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.Storage;

/// <summary>Grain storage that commits in groups, on SQLite.</summary>
public sealed class GroupCommitOptions
{
    /// <summary>The path of the database file. It and its folder are made when missing, the file for its owner only. No default.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "DataSource is missing: set it to the path of the SQLite file for grain state.")]
    public string DataSource { get; set; } = "";

    /// <summary>The most operations one transaction holds. Default: 512.</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 512;

    /// <summary>The most operations that wait in one lane; further callers wait to be queued. Default: 8,192.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 8_192;

    /// <summary>The most unwrapped family keys held in memory. Default: 100,000.</summary>
    [Range(2, 10_000_000)]
    public int FamilyKeyCacheSize { get; set; } = 100_000;

    /// <summary>How long a batch waits for another process that holds the file's lock before it fails. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
