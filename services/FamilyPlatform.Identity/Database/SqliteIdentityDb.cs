using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Database;

/// <summary>On one machine: a file.</summary>
internal sealed class SqliteIdentityDb(DbContextOptions<SqliteIdentityDb> options) : IdentityDb(options)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    /// <summary>A transaction of SQLite's that may write is the only one there is.</summary>
    public override Task<bool> HoldAsync(string guardianId, CancellationToken cancellationToken) =>
        Users.AnyAsync(guardian => guardian.Id == guardianId, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>One process works at a time by a lock that the operating system frees when its holder dies.</remarks>
    public override async Task<IReadOnlyList<string>> UpgradeAsync(CancellationToken cancellationToken)
    {
        var file = Database.GetDbConnection().DataSource;
        PrivateFolder.Make(Path.GetDirectoryName(file)!);

        await using var held = await TakeLockAsync(file + ".lock", cancellationToken);
        if ((await Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // EF's own lock is a row, which outlives a holder that was killed. Whoever is here holds ours, so the row is a dead process's.
            await Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        }

        var applied = await MigrateAsync(cancellationToken);
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        return applied;
    }

    private static async Task<FileStream> TakeLockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
    }
}
