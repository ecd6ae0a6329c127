using System.IO.Compression;
using System.Text.Json.Nodes;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Upgrade;

/// <summary>
/// The data folder that release 1 left: a demo family whose guardian has blocked an app, and a fleet that has lived and was verified. It is as that release wrote
/// it and stays so. Everything in it is of a morning, so the platform's clock goes on from there.
/// </summary>
internal sealed class EarlierRelease : IDisposable
{
    private const string Gateway = "http://127.0.0.1:18555";

    /// <summary>Its last process ended at 09:02:45.</summary>
    private static readonly DateTimeOffset Resumed = new(2026, 11, 23, 9, 3, 30, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public EarlierRelease()
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Upgrade", "release-1.zip"), Data);
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            // Unpacked files have the process's own mode, and the platform refuses keys that others may read.
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Token = JsonNode.Parse(File.ReadAllText(Path.Combine(Data, "demo.json")))!["guardian"]!["token"]!.GetValue<string>();
        Clock = SimulatedClock.Create(_folder["clock"], Resumed - TimeProvider.System.GetUtcNow());
    }

    public string Data => _folder["data"];

    private string Fleet => Path.Combine(Data, "fleet.jsonl");

    /// <summary>The demo guardian's token, which that release issued.</summary>
    public string Token { get; }

    public SimulatedClock Clock { get; }

    public Task<LaunchedPlatform> StartAsync(CancellationToken cancellationToken, params string[] options) =>
        LaunchedPlatform.StartAsync(Data, cancellationToken, ["--clock", Clock.Path, .. options]);

    /// <summary>The fleet's devices believe in the gateway's old address, and a platform under test has a new one.</summary>
    public async Task MoveFleetAsync(LaunchedPlatform platform, CancellationToken cancellationToken)
    {
        var fleet = await File.ReadAllTextAsync(Fleet, cancellationToken);
        await File.WriteAllTextAsync(Fleet, fleet.Replace(Gateway, platform.Gateway.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal), cancellationToken);
    }

    /// <summary>Runs a command of the fleet's and returns what it said.</summary>
    public async Task<string> FleetAsync(LaunchedPlatform platform, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(
            BuiltProgram.Find("FamilyPlatform.Fleet"),
            [.. arguments, "--state", Fleet, "--gateway", platform.Gateway.ToString(), "--clock", Clock.Path],
            cancellationToken);
        Assert.True(exitCode == 0, output);
        return output;
    }

    public void Dispose()
    {
        Clock.Dispose();
        _folder.Dispose();
    }
}
