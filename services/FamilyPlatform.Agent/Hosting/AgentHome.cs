using FamilyPlatform.Catalog;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Agent;

/// <summary>The data folder, held by one process at a time.</summary>
internal sealed class AgentHome : IDisposable
{
    /// <summary>Others may pass through to the socket; every file in it is its owner's only.</summary>
    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly FileStream _lock;

    private AgentHome(string folder, FileStream taken)
    {
        Folder = folder;
        _lock = taken;
        Store = new(folder);
    }

    public string Folder { get; }

    public FileDeviceStore Store { get; }

    /// <summary>Takes the folder, making it where needed. Null where another process holds it.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static AgentHome? TryTake(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, PassThrough);
        }

        try
        {
            return new(folder, new(Path.Combine(folder, "agent.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    public static Answer NotEnrolled(string folder) => new(
        ExitCode.NotEnrolled,
        $"This device is not enrolled; its state would lie in {folder}. Ask a guardian for a code and run `FamilyPlatform.Agent enrol CODE`.");

    public static Answer Taken(string folder) => new(
        ExitCode.Busy, $"Another agent holds {folder} and does not answer. Stop it, or wait for it, and try again.");

    /// <summary>Opens the device that is enrolled here; null where none is.</summary>
    public async Task<AgentDevice?> OpenAsync(AgentOptions options, AgentEnvironment environment, CancellationToken cancellationToken)
    {
        var catalog = new AgentCatalog(Folder, AppCatalog.Shipped);
        var session = await DeviceSession.OpenAsync(
            new()
            {
                Store = Store,
                Http = environment.Http,
                Time = environment.Time,
                BootId = environment.BootId,
                Resolve = catalog.Resolve,
                CatalogVersion = catalog.Current.Version,
                Describe = Describe,
                DescribeAgent = () => new() { Version = AgentVersion.Text },
            },
            cancellationToken);
        return session is null ? null : new(session, catalog, options, environment);
    }

    public void Dispose() => _lock.Dispose();

    private static ReportedState Describe() => new()
    {
        TimeZone = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : null,
        Protections = new Dictionary<string, string>
        {
            ["usageAccess"] = "on",
            ["admin"] = Environment.IsPrivilegedProcess ? "on" : "off",
            ["dns"] = "unsupported",
        },
    };
}
