using System.Text.Json;
using FamilyPlatform.Local.Arguments;
using FamilyPlatform.Local.Data;

namespace FamilyPlatform.Local.Operations;

/// <summary>
/// <c>backup</c>: copies of the files as of two moments, families first, so that every guardian of a family in it is in it too. Without the keys nobody can read
/// what is in it, which is why they are kept apart unless asked for.
/// </summary>
internal sealed class BackupOperation(LaunchOptions options, TimeProvider time)
{
    private readonly string _to = options.To!;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(In(options.DataFolder, DataFolder.GrainsFile)) || !File.Exists(In(options.DataFolder, DataFolder.IdentityFile)))
        {
            throw new LaunchException(
                $"{options.DataFolder} holds no installation on files ({DataFolder.GrainsFile}, {DataFolder.IdentityFile}); one on PostgreSQL is backed up with PostgreSQL's own tools.");
        }

        if (Directory.Exists(_to) && Directory.EnumerateFileSystemEntries(_to).Any())
        {
            throw new LaunchException($"{_to} is not empty: a backup replaces nothing. Name a new folder with --to.");
        }

        PrivateFile.MakeFolder(_to);
        await CopyAsync("FamilyPlatform.Silo", "backup-storage", DataFolder.GrainsFile, cancellationToken);
        await CopyAsync("FamilyPlatform.Identity", "backup", DataFolder.IdentityFile, cancellationToken);

        var keys = In(options.DataFolder, BackupDocument.KeyFolder);
        if (options.WithKeys)
        {
            await KeyFolders.CopyAsync(keys, In(_to, BackupDocument.KeyFolder), cancellationToken);
        }

        var document = new BackupDocument(time.GetUtcNow(), await Generation.ReadAsync(keys, cancellationToken), options.WithKeys);
        await PrivateFile.WriteAsync(
            In(_to, BackupDocument.FileName), JsonSerializer.SerializeToUtf8Bytes(document, BackupJson.Default.BackupDocument), cancellationToken);
        Console.WriteLine(options.WithKeys
            ? $"{_to} is complete, and whoever has it can read everything in it: it holds the keys."
            : $"{_to} is complete. It is of no use without {keys}, which is not in it: keep a copy of that elsewhere.");
    }

    private async Task CopyAsync(string project, string command, string file, CancellationToken cancellationToken)
    {
        (string, string)[] settings = [("Deployment:DataFolder", options.DataFolder)];
        if (!await Tool.RunAsync(project, [command, "--to", In(_to, file)], settings, cancellationToken))
        {
            throw new LaunchException($"{file} was not copied: {_to} is no complete backup.");
        }
    }

    private static string In(string folder, string name) => Path.Combine(folder, name);
}
