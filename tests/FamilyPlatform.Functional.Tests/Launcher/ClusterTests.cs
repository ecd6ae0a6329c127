using System.Diagnostics;
using FamilyPlatform.Functional.Tests.Devices;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Launcher;

/// <summary>The same platform on PostgreSQL.</summary>
public sealed class ClusterTests
{
    private const string Password = "canary-secret";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThreeSilos_OnAnEmptyFolderAndDatabase_ServeAndGoOnWithoutOneOfThem()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        await using var platform = await LaunchedPlatform.StartAsync(
            folder["data"], Cancellation, "--silos", "3", "--postgres", $"{server.ConnectionString()};Password={Password}");
        var family = DemoFamily.Of(platform);

        var me = await family.Guardian.GetAsync("me", Cancellation);
        var made = await platform.MakeFamiliesAsync(20, 1, 1, Cancellation);
        var silo = platform.Services.Single(service => service.Name == "silo-2");
        using (var process = Process.GetProcessById(silo.Id))
        {
            process.Kill();
        }

        await platform.Launcher.WaitForLineAsync(line => line.StartsWith($"silo-2 (process {silo.Id}) ended with code 137", StringComparison.Ordinal), Cancellation);
        foreach (var other in made)
        {
            var device = new RawDevice(platform.Http, other.Devices[0]);
            await Eventually.HoldsAsync("every family is served", Patience, () => DemoFamily.AnswersAsync(device, Cancellation), Cancellation);
        }

        Assert.Equal(200, (int)me.Status);
        Assert.Equal(["silo-1", "silo-2", "silo-3", "identity", "dashboard", "gateway"], platform.Services.Select(service => service.Name));
        foreach (var name in (string[])["silo-1", "silo-2", "silo-3"])
        {
            Assert.Contains($"silo   {name} {platform.AddressOf(name).GetLeftPart(UriPartial.Authority)}", platform.Launcher.Lines);
        }

        Assert.All(await platform.ReadServicesAsync(Cancellation), service =>
            Assert.DoesNotContain(Password, File.ReadAllText($"/proc/{service.Id}/cmdline"), StringComparison.Ordinal));
        Assert.DoesNotContain(Password, platform.Launcher.Output, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(Path.Combine(folder["data"], "keys"), "*.k*"), key => Assert.Contains(".k1.", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithoutAServer_EndsSayingWhichDoesNotAnswer()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await RunningProgram.RunAsync(
            BuiltProgram.Find("FamilyPlatform.Local"),
            ["--port", "0", "--data", folder["data"], "--postgres", $"Host=127.0.0.1;Port=1;Database=families;Username=app;Password={Password}"],
            Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains("127.0.0.1:1", output[output.LastIndexOf("\nThe ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain(Password, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_OfAnInstallationOnFiles_GoesOnInPostgreSQL()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        string before;
        await using (var files = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures"))
        {
            var family = DemoFamily.Of(files);
            await family.Device.SendAsync(SignedCall.CheckIn(Report.Of(1, 30)), Cancellation);
            await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
            before = await family.KnownAsync(Cancellation);
        }

        var (exitCode, output) = await RunningProgram.RunAsync(
            BuiltProgram.Find("FamilyPlatform.Local"), ["move", "--data", folder["data"], "--postgres", server.ConnectionString()], Cancellation);
        Assert.True(exitCode == 0, output);
        await using var cluster = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures", "--postgres", server.ConnectionString());
        var after = await DemoFamily.Of(cluster).KnownAsync(Cancellation);

        Assert.Contains("Everything is in PostgreSQL.", output, StringComparison.Ordinal);
        Assert.Equal(before, after);
    }
}
