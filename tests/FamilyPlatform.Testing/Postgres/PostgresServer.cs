using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FamilyPlatform.Testing;

/// <summary>
/// A PostgreSQL server of a test's own: a new cluster in a temporary folder on a free loopback port, durable as in production (fsync and synchronous_commit on).
/// PostgreSQL refuses to run as root, so root runs it as the user <c>postgres</c>.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "app";

    private readonly string _folder;

    private PostgresServer(string folder, int port)
    {
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The server's own data folder; a test may ask the server for it to be sure that it speaks to this one.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">More settings for the server, such as <c>max_connections=300</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PostgresServer> StartAsync(IEnumerable<string>? settings = null, CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("familyplatform-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", folder], cancellationToken);
        }

        var server = new PostgresServer(folder, FreePort());
        await RunAsServerAsync(
            "initdb", ["-D", server.DataFolder, "-U", User, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], cancellationToken);
        var lines = new[]
        {
            $"port = {server.Port.ToString(CultureInfo.InvariantCulture)}",
            "listen_addresses = '127.0.0.1'",
            $"unix_socket_directories = '{folder}'",
            "max_connections = 300",
            "fsync = on",
            "synchronous_commit = on",
        };
        await File.AppendAllLinesAsync(Path.Combine(server.DataFolder, "postgresql.conf"), [.. lines, .. settings ?? []], cancellationToken);
        await server.StartAgainAsync(cancellationToken);
        return server;
    }

    /// <summary>How to reach a database of this server.</summary>
    public string ConnectionString(string database = "postgres") =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={User};Database={database}");

    /// <summary>Makes an empty database and says how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        await RunAsync(
            Tool("createdb"), ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, name], cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Runs one of PostgreSQL's client tools, such as <c>pg_dump</c>, against this server.</summary>
    public Task RunToolAsync(string tool, IEnumerable<string> arguments, CancellationToken cancellationToken = default) =>
        RunAsync(Tool(tool), ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, .. arguments], cancellationToken);

    /// <summary>Stops the server as a crash would: no checkpoint, no goodbye (<c>-m immediate</c>).</summary>
    public Task CrashAsync(CancellationToken cancellationToken = default) =>
        RunAsServerAsync("pg_ctl", ["-D", DataFolder, "-m", "immediate", "-w", "stop"], cancellationToken);

    /// <summary>Starts the server after <see cref="CrashAsync"/>; it recovers from its log before this returns.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) =>
        RunAsServerAsync("pg_ctl", ["-D", DataFolder, "-l", Path.Combine(_folder, "log"), "-w", "-s", "start"], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await CrashAsync();
        }
        catch (InvalidOperationException)
        {
            // It was stopped already.
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Tool(string name)
    {
        var folder = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(path => path, StringComparer.Ordinal).FirstOrDefault()
            : null;
        return folder is null ? name : Path.Combine(folder, "bin", name);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static Task RunAsServerAsync(string tool, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", Tool(tool), .. arguments], cancellationToken)
            : RunAsync(Tool(tool), arguments, cancellationToken);

    // The server inherits what its starter writes to, so nothing may wait for the end of those: output is read only where the tool failed.
    private static async Task RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var output = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(new ProcessStartInfo(
                "/bin/sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, file, .. arguments])
            {
                UseShellExecute = false,
                WorkingDirectory = Path.GetTempPath(),
            })!;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output, cancellationToken)}");
            }
        }
        finally
        {
            File.Delete(output);
        }
    }
}
