using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Local.Data;

/// <summary>The one folder that a platform keeps everything in, held against a second launcher for as long as this one lives.</summary>
internal sealed class DataFolder : IDisposable
{
    public const string GrainsFile = "grains.db";
    public const string IdentityFile = "identity.db";

    private const string Product = "FamilyPlatform";

    /// <summary>A launcher that was killed leaves its lock at once; one whose parent was killed ends its processes first.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string Logs => In("logs");

    public string DemoFile => In("demo.json");

    /// <summary>The demo while it is being made, so that an interrupted start goes on with it.</summary>
    public string UnfinishedDemoFile => In("demo.unfinished.json");

    /// <summary>Which processes run, for tools and tests.</summary>
    public string ProcessFile => In("processes.json");

    public string Keys => In("keys");

    /// <summary>What families are stored in, without PostgreSQL.</summary>
    public string Grains => In(GrainsFile);

    /// <summary>What guardians are stored in, without PostgreSQL.</summary>
    public string Identity => In(IdentityFile);

    /// <summary><c>data</c> of the clone that the launcher was built in; without one, a folder of the user's.</summary>
    public static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, $"{Product}.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "data");
            }
        }

        return System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), Product);
    }

    /// <summary>Makes the folder where there is none and takes it for this launcher.</summary>
    /// <exception cref="LaunchException">Another platform runs on it, or it cannot be written.</exception>
    public static async Task<DataFolder> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var pace = new PeriodicTimer(Pace, time);
        do
        {
            if (TryOpen(path, out var folder))
            {
                return folder;
            }
        }
        while (time.GetElapsedTime(started) < Patience && await pace.WaitForNextTickAsync(cancellationToken));

        throw new LaunchException($"A platform already runs on {path}: stop it, or choose another folder with --data.");
    }

    public void Dispose() => _lock.Dispose();

    private static bool TryOpen(string path, [NotNullWhen(true)] out DataFolder? folder)
    {
        folder = null;
        try
        {
            PrivateFile.MakeFolder(path);
            PrivateFile.MakeFolder(System.IO.Path.Combine(path, "logs"));

            // An advisory lock on the open file (flock), which the kernel lets go of however this process ends.
            folder = new(path, new(System.IO.Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return true;
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, ".lock")))
        {
            return false;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new LaunchException($"The data folder {path} cannot be written: {refusal.Message}", refusal);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
