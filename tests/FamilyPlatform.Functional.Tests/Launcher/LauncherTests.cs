using System.Globalization;
using FamilyPlatform.Functional.Tests.Devices;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Launcher;

public sealed class LauncherTests(PlatformFixture fixture)
{
    private static readonly string Program = BuiltProgram.Find("FamilyPlatform.Local");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void DemoFile_WhenReady_IsCompleteAndItsOwnersOnly()
    {
        var demo = fixture.Platform.Demo;

        Assert.Equal(fixture.Platform.Gateway.GetLeftPart(UriPartial.Authority), demo.Gateway);
        Assert.Equal(2, demo.Guardian!.Children.Count);
        Assert.Equal(3, demo.Devices.Count);
        Assert.All(demo.Devices, device => Assert.Equal(64, device.Key.Length));
        Assert.All(demo.Devices, device => Assert.Contains(device.Child, demo.Guardian.Children.Select(child => child.Id)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(fixture.Platform.DataFolder, "demo.json")));
    }

    [Fact]
    public async Task DemoDevice_WithTheKeyOfTheFile_IsServed()
    {
        var device = new RawDevice(fixture.Platform.Http, fixture.Platform.Demo.Devices[0]);

        var reply = await device.SendAsync(SignedCall.CheckIn(Report.Of(1, 0)), Cancellation);

        Assert.Equal((200, true), ((int)reply.Status, reply.IsSigned));
        Assert.NotNull(reply["policy"]["bundle"]);
    }

    [Theory]
    [InlineData("--port", "many")]
    [InlineData("--port", "70000")]
    [InlineData("--data")]
    [InlineData("--unknown")]
    [InlineData("--silos", "0")]
    [InlineData("--silos", "10")]
    [InlineData("--postgres")]
    [InlineData("--postgres", "Hst=db;Username=app")]
    [InlineData("--postgres", "secret")]
    [InlineData("start")]
    [InlineData("--clock", "/nowhere/at/all")]
    [InlineData("move")]
    [InlineData("move", "--port", "1")]
    [InlineData("backup")]
    [InlineData("restore", "--to", "x")]
    [InlineData("raise-generation", "now")]
    public async Task Start_WithArgumentsThatMakeNoSense_SaysSo(params string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Program, arguments, Cancellation);

        Assert.Equal(2, exitCode);
        Assert.Contains("--help", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfSeveralSilosWithoutADatabase_IsRefusedSayingWhatTheyNeed()
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Program, ["--silos", "3"], Cancellation);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("--silos: several silos are a cluster, which needs a database", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAConfigurationThatIsRefused_EndsWithTheLastWordsOfTheProcess()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await RunningProgram.RunAsync(
            Program, ["--port", "0", "--data", folder["data"]], Cancellation, new Dictionary<string, string> { ["ServerLimits__HeaderCount"] = "1" });

        Assert.Equal(1, exitCode);
        var obituary = output[output.LastIndexOf("\nThe ", StringComparison.Ordinal)..];
        Assert.Contains(" ended with code ", obituary, StringComparison.Ordinal);
        Assert.Contains("HeaderCount", obituary, StringComparison.Ordinal);
        Assert.DoesNotContain("started again", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "--to", "{0}/backup")]
    [InlineData("restore", "--from", "{0}/backup")]
    [InlineData("move", "--postgres", "Host=127.0.0.1;Port=1;Password=canary-secret")]
    public async Task Operation_OnAFolderWithoutAnInstallation_SaysSoAndMakesNothing(string command, string option, string value)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await RunningProgram.RunAsync(
            Program, [command, option, string.Format(CultureInfo.InvariantCulture, value, folder.FullPath), "--data", folder["data"]], Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Matches("holds no installation on files|is no complete backup", output);
        Assert.DoesNotContain("canary-secret", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["backup"]));
    }

    [Fact]
    public async Task Start_OnAPortInUse_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        var port = fixture.Platform.Gateway.Port.ToString(CultureInfo.InvariantCulture);

        var (exitCode, output) = await RunningProgram.RunAsync(Program, ["--port", port, "--data", folder["data"]], Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Equal($"Port {port} is in use: stop what listens there, or choose another with --port.", output);
    }

    [Fact]
    public async Task Start_OnDataInUse_SaysSoInOneLineAndDisturbsNothing()
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Program, ["--port", "0", "--data", fixture.Platform.DataFolder], Cancellation);
        var me = await fixture.Platform.GuardianOf(fixture.Platform.Demo.Guardian!.Token).GetAsync("me", Cancellation);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"A platform already runs on {fixture.Platform.DataFolder}", output, StringComparison.Ordinal);
        Assert.Equal(200, (int)me.Status);
    }
}
