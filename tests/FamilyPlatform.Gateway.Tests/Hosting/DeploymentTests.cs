using System.Net;
using System.Security.Cryptography;
using FamilyPlatform.Gateway.Tests.Edge;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Gateway.Tests.Hosting;

public sealed class DeploymentTests
{
    [Fact]
    public async Task Fixtures_InALiveDeployment_DoNotExist()
    {
        var keys = Directory.CreateTempSubdirectory("keys-");
        Configure(keys.FullName);
        await using var edge = await EdgeHost.StartAsync(("Deployment:Mode", "live"), ("Keys:Folder", keys.FullName));

        using var response = await edge.Client.PostAsync("/fixtures/v1/families", null, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.NotFound, "not_found");
        Assert.Empty(edge.Silo.Received);
        keys.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_OfALiveDeploymentWithoutKeys_NamesEveryMissingOne()
    {
        var failure = await Record.ExceptionAsync(() => EdgeHost.StartAsync(("Deployment:Mode", "live")));

        Assert.NotNull(failure);
        Assert.All(
            [ServerKeyNames.Request, ServerKeyNames.Edge, ServerKeyNames.Service, ServerKeyNames.Principal],
            name => Assert.Contains(name, failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithoutIdentitysAddress_FailsAndNamesTheSetting()
    {
        var failure = await Record.ExceptionAsync(() => EdgeHost.StartAsync(("Identity:Address", "")));

        Assert.NotNull(failure);
        Assert.Contains("Address", failure.ToString(), StringComparison.Ordinal);
    }

    private static void Configure(string folder)
    {
        foreach (var name in new[] { ServerKeyNames.Request, ServerKeyNames.Edge, ServerKeyNames.Service })
        {
            Write(folder, $"{name}.k1.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(ServerSecret.Length)));
        }

        using var principal = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(folder, $"{ServerKeyNames.Principal}.k1.pem", principal.ExportPkcs8PrivateKeyPem());
        Write(folder, $"{ServerKeyNames.Principal}.k1.pub.pem", principal.ExportSubjectPublicKeyInfoPem());
    }

    private static void Write(string folder, string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
