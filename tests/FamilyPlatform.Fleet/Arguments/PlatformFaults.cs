namespace FamilyPlatform.Fleet.Arguments;

/// <summary>What happens to the processes of a platform.</summary>
internal sealed record PlatformFaults
{
    /// <summary>How many silos there are, 1 to 9.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>A random silo is killed after so many seconds, again and again; null for never.</summary>
    public (TimeSpan Least, TimeSpan Most)? KillSilos { get; init; }

    /// <summary>The gateway is killed about that often; null for never.</summary>
    public TimeSpan? KillGateway { get; init; }

    /// <summary>How often PostgreSQL is restarted without a goodbye.</summary>
    public int RestartPostgres { get; init; }

    /// <summary>A silo is stopped for 45 s once.</summary>
    public bool StopSilo { get; init; }
}
