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
    public Uri Address => new($"http://127.0.0.1:{Port}");
}
