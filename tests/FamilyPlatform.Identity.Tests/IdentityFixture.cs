[assembly: AssemblyFixture(typeof(FamilyPlatform.Identity.Tests.IdentityFixture))]

namespace FamilyPlatform.Identity.Tests;

/// <summary>One process for all tests that need no folder or clock of their own; they keep apart by fresh guardians.</summary>
public sealed class IdentityFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IdentityHost _host;

    public IdentityFixture()
    {
        _host = new IdentityHost(_folder.Path);
        Service = _host.CreateService();
        Stranger = _host.CreateClient();
    }

    /// <summary>Shows the service secret.</summary>
    public HttpClient Service { get; }

    /// <summary>Shows nothing.</summary>
    public HttpClient Stranger { get; }

    /// <summary>An address that no other test uses.</summary>
    public static string FreshEmail() => $"{Guid.CreateVersion7():N}@example.org";

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }
}
