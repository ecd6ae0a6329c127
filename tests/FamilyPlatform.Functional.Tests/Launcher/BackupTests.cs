using FamilyPlatform.Functional.Tests.Devices;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Launcher;

public sealed class BackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_OfABackupOfTheRunningPlatform_IsItsStateUnderTheNextGeneration()
    {
        using var folder = new TemporaryFolder();
        string backedUp;
        string lost;
        await using (var platform = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures"))
        {
            var family = DemoFamily.Of(platform);
            await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
            backedUp = await family.KnownAsync(Cancellation);
            await RunAsync("is of no use without", "backup", "--data", folder["data"], "--to", folder["backup"]);
            await family.Guardian.PutAsync($"{family.ChildPath}/apps/minecraft/block", null, Cancellation);
            lost = await family.KnownAsync(Cancellation);
        }

        await RunAsync("The generation is 1", "restore", "--data", folder["data"], "--from", folder["backup"]);
        await using var restored = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures");
        var after = DemoFamily.Of(restored);
        var reply = await after.Device.SendAsync(SignedCall.CheckIn(Report.Of(1, 0)), Cancellation);

        Assert.NotEqual(backedUp, lost);
        Assert.Equal(backedUp, await after.KnownAsync(Cancellation));
        Assert.Equal(1, reply["policy"]["version"]!.GetValue<long>() >> 32);
        Assert.False(Directory.Exists(Path.Combine(folder["backup"], "keys")));
        Assert.Single(Directory.GetDirectories(folder["data"], "before-restore-*"));
    }

    [Fact]
    public async Task Restore_WithKeysOnAnotherMachine_NeedsNothingElse()
    {
        using var folder = new TemporaryFolder();
        string known;
        string token;
        await using (var platform = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures"))
        {
            known = await DemoFamily.Of(platform).KnownAsync(Cancellation);
            token = platform.Demo.Guardian!.Token;
        }

        await RunAsync("it holds the keys", "backup", "--data", folder["data"], "--to", folder["backup"], "--with-keys");
        await RunAsync("the backup's keys", "restore", "--data", folder["other"], "--from", folder["backup"]);
        File.Copy(Path.Combine(folder["data"], "demo.json"), Path.Combine(folder["other"], "demo.json"));
        await using var restored = await LaunchedPlatform.StartAsync(folder["other"], Cancellation, "--no-fixtures");

        Assert.Equal(known, await DemoFamily.Of(restored).KnownAsync(Cancellation));
        Assert.Equal(token, restored.Demo.Guardian!.Token);
    }

    private static async Task RunAsync(string says, params string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(BuiltProgram.Find("FamilyPlatform.Local"), arguments, Cancellation);

        Assert.True(exitCode == 0, output);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }
}
