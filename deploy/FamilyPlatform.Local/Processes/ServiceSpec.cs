namespace FamilyPlatform.Local.Processes;

/// <summary>One process to run.</summary>
/// <param name="Name">How people call it, and the name of its log.</param>
/// <param name="Assembly">Its built assembly.</param>
/// <param name="Port">Where it listens for HTTP, on the loopback address.</param>
/// <param name="Settings">Its configuration, shown on its command line.</param>
/// <param name="Secrets">Configuration that others on this machine must not read, passed by the environment.</param>
internal sealed record ServiceSpec(
    string Name,
    string Assembly,
    int Port,
    IReadOnlyList<(string Key, string Value)> Settings,
    IReadOnlyList<(string Key, string Value)> Secrets)
{
    /// <summary>The cluster's database, which makes a process part of a cluster. A secret.</summary>
    public const string PostgreSQL = "Cluster:PostgreSQL";

    /// <summary>The same in an environment.</summary>
    public const string PostgreSQLVariable = "Cluster__PostgreSQL";

    public Uri Address => new(Origin);

    /// <summary>The address without a slash at its end.</summary>
    public string Origin => $"http://127.0.0.1:{Port}";
}
