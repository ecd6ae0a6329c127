using FamilyPlatform.DeviceKit;

namespace FamilyPlatform.Agent;

/// <summary>An enrolled device and everything on this machine that serves it.</summary>
internal sealed class AgentDevice : IDisposable
{
    public AgentDevice(DeviceSession session, AgentCatalog catalog, AgentOptions options, AgentEnvironment environment)
    {
        var files = new ProcFileSystem();
        var untouchable = new ProtectedProcesses(Environment.ProcessId);
        Session = session;
        Catalog = catalog;
        Announcer = new(environment.Out, environment.Time, options.Users, environment.Variable);
        Warden = new(
            session,
            new AppScanner(files, catalog, options.Users, untouchable),
            new ProcessStopper(files, untouchable, environment.Time),
            catalog,
            Announcer,
            environment.Time);
        Desk = new(session, catalog, Warden, options.Data);
    }

    public DeviceSession Session { get; }

    public AgentCatalog Catalog { get; }

    public Announcer Announcer { get; }

    public Warden Warden { get; }

    public DeviceDesk Desk { get; }

    public void Dispose() => Session.Dispose();
}
