using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Identity.Tests.ServiceDefaults;

public sealed class DeploymentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_InLiveWithoutKeys_IsRefusedNamingEachKeyAndTheSetting()
    {
        await using var host = new IdentityHost(_folder.Path, "live");

        var refusal = Assert.Throws<ServerKeyException>(() => host.CreateClient());

        Assert.Contains("service.k1.key", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("token.k1.key", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Keys:Folder", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.To("keys")));
    }

    [Fact]
    public async Task Start_InLiveWithGeneratedKeys_IsRefused()
    {
        new KeyFolder(_folder.To("keys"), live: false).Secret(ServerKeyNames.Service);
        await using var host = new IdentityHost(_folder.Path, "live");

        var refusal = Assert.Throws<ServerKeyException>(() => host.CreateClient());

        Assert.Contains("generated", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixtures_InLive_DoNotExist()
    {
        Configure(ServerKeyNames.Service);
        Configure(ServerKeyNames.Token);
        await using var host = new IdentityHost(_folder.Path, "live");
        using var service = host.CreateService();

        using var fixtures = await service.PostAsJsonAsync("/internal/fixtures/guardians", new { count = 1 }, Cancellation);
        using var bootstrap = await service.PostAsJsonAsync("/internal/bootstrap", new { email = "a@example.org" }, Cancellation);
        var guardian = await IdentityHost.CreateGuardianAsync(service);

        Assert.Equal(HttpStatusCode.NotFound, fixtures.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, bootstrap.StatusCode);
        Assert.StartsWith("gua_", guardian, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("7")]
    public async Task Start_InAModeThatIsNone_IsRefused(string mode)
    {
        await using var host = new IdentityHost(_folder.Path, mode);

        var refusal = Record.Exception(() => host.CreateClient());

        Assert.True(refusal is OptionsValidationException or InvalidOperationException, $"{refusal}");
        Assert.Contains("Mode", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Configure(string name)
    {
        var path = Path.Combine(Directory.CreateDirectory(_folder.To("keys")).FullName, $"{name}.own.key");
        File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
