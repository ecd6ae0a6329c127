using System.Net;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Silo.Tests.Hosting;

public sealed class ProcessTests(SiloFixture silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_OfARunningSilo_IsGood(string path)
    {
        using var response = await silo.Client.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Diagnostics_OutsideDevelopment_DoNotExist()
    {
        using var folder = new TemporaryFolder();
        await using var host = new SiloHost(folder.Path, environment: "Production");
        using var client = host.Start();

        using var response = await client.GetAsync("/diagnostics/activations", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Start_OfALiveDeploymentWithoutKeys_IsRefusedAndMakesNone()
    {
        using var folder = new TemporaryFolder();
        await using var host = new SiloHost(folder.Path, mode: "live");

        var refusal = Assert.Throws<ServerKeyException>(host.Start);

        Assert.Contains("is missing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("a live deployment makes no keys of its own", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.To("keys")));
        Assert.False(File.Exists(folder.To("grains.db")));
    }
}
