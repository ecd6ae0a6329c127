using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Fleets;

public sealed class FleetTests(PlatformFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fleet_AfterItsLife_IsKnownToTheServerExactly()
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
        [
            "all", "--gateway", fixture.Platform.Gateway.ToString(), "--fixtures-token", fixture.Platform.Demo.Fixtures!.Token, "--devices", "200",
            "--interval", "5", "--minutes", "0.33", "--state", folder["fleet.jsonl"], "--seed", "7",
        ];

        var (exitCode, output) = await RunningProgram.RunAsync(BuiltProgram.Find("FamilyPlatform.Fleet"), arguments, Cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.Contains("verified 200 devices of 100 families", output, StringComparison.Ordinal);
        Assert.EndsWith(", 0 differences", output, StringComparison.Ordinal);
        Assert.DoesNotContain(": 0 seconds", output, StringComparison.Ordinal);
    }
}
