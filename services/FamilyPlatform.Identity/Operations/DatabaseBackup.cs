using FamilyPlatform.Identity.Database;
using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Identity.Operations;

/// <summary><c>backup --to FILE</c>: a copy of the SQLite file as of one moment, while the service goes on.</summary>
internal sealed class DatabaseBackup(IdentityConnections connections, IOptions<ClusterOptions> cluster)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="OperatorRefusalException">There is nothing to copy, or no place for it.</exception>
    public async Task RunAsync(string? to, TextWriter output, CancellationToken cancellationToken)
    {
        var path = Check(to);
        PrivateFolder.Make(Path.GetDirectoryName(path)!);
        var beside = path + ".partial";
        File.Delete(beside);
        MakeOwners(beside);

        await using (var source = Connect(connections.File))
        await using (var copy = Connect(beside))
        {
            await source.OpenAsync(cancellationToken);
            await copy.OpenAsync(cancellationToken);
            source.BackupDatabase(copy);

            // One file, complete in itself.
            await AskAsync(copy, "PRAGMA journal_mode = DELETE", cancellationToken);
            if (await AskAsync(copy, "PRAGMA quick_check", cancellationToken) is not "ok")
            {
                throw new OperatorRefusalException($"{connections.File} is damaged: the copy does not pass SQLite's quick_check and was not kept.");
            }
        }

        File.Move(beside, path, overwrite: false);
        await output.WriteLineAsync($"{path}: {new FileInfo(path).Length} bytes");
    }

    private string Check(string? to)
    {
        if (cluster.Value.IsCluster)
        {
            throw new OperatorRefusalException("Guardians are in PostgreSQL: back that up with its own tools.");
        }

        if (string.IsNullOrWhiteSpace(to))
        {
            throw new OperatorRefusalException("Where to? Name a file with --to.");
        }

        var path = Path.GetFullPath(to);
        if (File.Exists(path))
        {
            throw new OperatorRefusalException($"{path} is there already: a backup replaces none.");
        }

        return File.Exists(connections.File) ? path : throw new OperatorRefusalException($"There is no {connections.File}.");
    }

    private static void MakeOwners(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        new FileStream(path, options).Dispose();
    }

    private static SqliteConnection Connect(string file) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());

    private static async Task<string?> AskAsync(SqliteConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }
}
