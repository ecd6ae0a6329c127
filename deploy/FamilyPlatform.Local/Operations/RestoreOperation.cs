using System.Globalization;
using FamilyPlatform.Local.Data;

namespace FamilyPlatform.Local.Operations;

/// <summary>
/// <c>restore</c>: puts a backup's files in the place of the installation's, which are kept beside them. The generation is raised before anything else, so an
/// interrupted restore that is started over is a restore like any other.
/// </summary>
internal sealed class RestoreOperation(DataFolder folder, string from, TimeProvider time)
{
    private static readonly string[] Files = [DataFolder.GrainsFile, DataFolder.IdentityFile];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backup = await BackupDocument.ReadAsync(from, cancellationToken);
        if (Files.FirstOrDefault(file => !File.Exists(Path.Combine(from, file))) is { } missing)
        {
            throw new LaunchException($"{from} is no complete backup: there is no {missing} in it.");
        }

        await RestoreKeysAsync(backup, cancellationToken);
        var generation = await Generation.RaiseAsync(folder.Keys, backup.Generation, cancellationToken);
        Console.WriteLine($"The generation is {generation}: devices take what is older than what they have.");

        PutAside();
        foreach (var file in Files)
        {
            await PrivateFile.CopyAsync(Path.Combine(from, file), Path.Combine(folder.Path, file), cancellationToken);
            Console.WriteLine($"{Path.Combine(folder.Path, file)}: as of {backup.At.ToString("u", CultureInfo.InvariantCulture)}");
        }

        Console.WriteLine(
            $"Start the platform with --data {folder.Path}. Devices send again what they still hold since then; what guardians did since then has to be done again.");
    }

    private async Task RestoreKeysAsync(BackupDocument backup, CancellationToken cancellationToken)
    {
        if (KeyFolders.IsUsed(folder.Keys))
        {
            return;
        }

        if (!backup.WithKeys)
        {
            throw new LaunchException($"There are no keys in {folder.Keys}, and the backup holds none: bring your copy of them there first. Without them nobody can read it.");
        }

        await KeyFolders.CopyAsync(Path.Combine(from, BackupDocument.KeyFolder), folder.Keys, cancellationToken);
        Console.WriteLine($"{folder.Keys}: the backup's keys");
    }

    /// <summary>SQLite's own files beside a database belong to it: beside another one they would ruin it.</summary>
    private void PutAside()
    {
        var replaced = Files.SelectMany(file => Directory.EnumerateFiles(folder.Path, $"{file}*")).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).ToArray();
        if (replaced.Length == 0)
        {
            return;
        }

        var aside = Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"before-restore-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}"));
        PrivateFile.MakeFolder(aside);
        foreach (var path in replaced)
        {
            File.Move(path, Path.Combine(aside, Path.GetFileName(path)));
        }

        Console.WriteLine($"{aside}: what was there before");
    }
}
