namespace FamilyPlatform.Local.Arguments;

/// <summary>What to start, and where.</summary>
internal sealed record LaunchOptions
{
    public const int DefaultPort = 8080;

    /// <summary>The gateway's port; 0 takes any free one. Default: 8080.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The folder that holds everything, absolute. Default: see <see cref="Data.DataFolder.Default"/>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Whether there is a demo family to try things on. Default: yes.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Whether families can be made for tests. Default: yes.</summary>
    public bool Fixtures { get; init; } = true;

    public bool Help { get; init; }
}
