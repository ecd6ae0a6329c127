namespace FamilyPlatform.Identity.Tests;

/// <summary>One process for all tests that need no folder or clock of their own; they keep apart by fresh guardians.</summary>
public abstract class IdentityFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IdentityHost? _host;
    private HttpClient? _service;
    private HttpClient? _stranger;

    /// <summary>Shows the service secret.</summary>
    public HttpClient Service => _service!;

    /// <summary>Shows nothing.</summary>
    public HttpClient Stranger => _stranger!;

    /// <summary>An address that no other test uses.</summary>
    public static string FreshEmail() => $"{Guid.CreateVersion7():N}@example.org";

    /// <summary>What <c>Cluster:PostgreSQL</c> is to be for a test with an empty database of its own; null where that is a file in its data folder.</summary>
    public abstract Task<string?> NewDatabaseAsync();

    public virtual async ValueTask InitializeAsync()
    {
        _host = new IdentityHost(_folder.Path, postgreSQL: await NewDatabaseAsync());
        _service = _host.CreateService();
        _stranger = _host.CreateClient();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
