[assembly: AssemblyFixture(typeof(FamilyPlatform.Silo.Tests.SiloFixture))]

namespace FamilyPlatform.Silo.Tests;

/// <summary>One process for all tests that need none of their own; they keep apart by fresh families.</summary>
public sealed class SiloFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SiloFixture()
    {
        Host = new(_folder.Path);
        Client = Host.Start();
    }

    /// <summary>Holds the fixture token.</summary>
    public HttpClient Client { get; }

    internal SiloHost Host { get; }

    internal Task<TestDevice> MakeDeviceAsync() => SiloHost.MakeDeviceAsync(Client);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
