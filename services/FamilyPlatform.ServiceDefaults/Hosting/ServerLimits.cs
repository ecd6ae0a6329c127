using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.ServiceDefaults.Hosting;

/// <summary>The bounds of every HTTP listener of the platform: set here, not inherited (safety and privacy, Security).</summary>
public sealed class ServerLimits
{
    public const string SectionName = "ServerLimits";

    /// <summary>
    /// The largest request body in bytes. Default: 524,288, which holds the largest policy (262,144 bytes) inside another object;
    /// routes that take less say so themselves.
    /// </summary>
    [Range(1_024, 1_073_741_824)]
    public long RequestBodyBytes { get; set; } = 524_288;

    /// <summary>The longest request line in bytes. Default: 4,096.</summary>
    [Range(256, 65_536)]
    public int RequestLineBytes { get; set; } = 4_096;

    /// <summary>The most headers of one request. Default: 64.</summary>
    [Range(8, 1_000)]
    public int HeaderCount { get; set; } = 64;

    /// <summary>All headers of one request together, in bytes. Default: 16,384.</summary>
    [Range(1_024, 1_048_576)]
    public int HeaderBytes { get; set; } = 16_384;

    /// <summary>How long a client may take to send its headers. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an idle connection stays open. Default: 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The most connections at once. Default: 20,000.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; set; } = 20_000;

    /// <summary>The most upgraded connections (WebSockets) at once. Default: 5,000.</summary>
    [Range(0, 1_000_000)]
    public int UpgradedConnections { get; set; } = 5_000;

    /// <summary>The most HTTP/2 streams of one connection. Default: 100.</summary>
    [Range(1, 10_000)]
    public int StreamsPerConnection { get; set; } = 100;

    /// <summary>The slowest body that is still read, in bytes a second, after 5 seconds of grace. Default: 240.</summary>
    [Range(1, 1_000_000)]
    public int SlowestBodyBytesPerSecond { get; set; } = 240;
}
