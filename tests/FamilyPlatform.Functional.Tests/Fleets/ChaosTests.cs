using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Fleets;

/// <summary>The short form of the suites in which everything is killed; the long forms are commands of the fleet.</summary>
public sealed class ChaosTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cluster_UnderAMinuteOfKills_LosesAndDoublesNothing()
    {
        string[] arguments =
        [
            "chaos", "--silos", "3", "--devices", "120", "--guardians", "12", "--minutes", "1", "--interval", "3", "--kill-silos", "6-14", "--kill-gateway", "25",
            "--restart-postgres", "1", "--clones", "2", "--nudges", "--restart-devices", "0.01", "--seed", "20261123",
        ];

        var (exitCode, output) = await RunningProgram.RunAsync(BuiltProgram.Find("FamilyPlatform.Fleet"), arguments, Cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.Contains("kill -9 silo-", output, StringComparison.Ordinal);
        Assert.Contains("kill -9 gateway", output, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL is back", output, StringComparison.Ordinal);
        Assert.Contains("verified 122 devices", output, StringComparison.Ordinal);
        Assert.Contains(", 0 differences", output, StringComparison.Ordinal);
        Assert.Contains("verdict: exact", output, StringComparison.Ordinal);
    }
}
