namespace FamilyPlatform.Local.Arguments;

/// <summary>What to do, what to start, and where.</summary>
internal sealed record LaunchOptions
{
    public const int DefaultPort = 8080;

    /// <summary>The most silos of one launcher.</summary>
    public const int MostSilos = 9;

    public LaunchCommand Command { get; init; } = LaunchCommand.Run;

    /// <summary>The gateway's port; 0 takes any free one. Default: 8080.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The folder that holds everything, absolute. Default: see <see cref="Data.DataFolder.Default"/>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>How many silos form the cluster, 1 to 9. Default: 1.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>The Npgsql connection string of the cluster's database, a secret. Default: none, files in the data folder.</summary>
    public string? PostgreSQL { get; init; }

    /// <summary>A file by which a test moves the clock of all processes, absolute. Default: none.</summary>
    public string? Clock { get; init; }

    /// <summary>Whether there is a demo family to try things on. Default: yes.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Whether families can be made for tests. Default: yes.</summary>
    public bool Fixtures { get; init; } = true;

    /// <summary>The folder that a backup is written to, absolute.</summary>
    public string? To { get; init; }

    /// <summary>The folder of the backup that is restored, absolute.</summary>
    public string? From { get; init; }

    /// <summary>Whether a backup takes the keys along. Default: no.</summary>
    public bool WithKeys { get; init; }

    public bool Help { get; init; }
}
