using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Database;

/// <summary>
/// Brings the database to the newest schema before the process listens. Of several processes that start together one migrates at a
/// time, by a lock that the operating system frees when its holder dies.
/// </summary>
internal sealed partial class MigrationAtStart(IServiceScopeFactory scopes, ILogger<MigrationAtStart> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var file = db.Database.GetDbConnection().DataSource;
        PrivateFolder.Make(Path.GetDirectoryName(file)!);

        await using var held = await TakeLockAsync(file + ".lock", cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToArray();
        if (pending.Length > 0)
        {
            // EF's own lock is a row, which outlives a holder that was killed. Whoever is here holds ours, so the row is a dead process's.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
            LogMigrated(pending.Length, pending[^1]);
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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

    [LoggerMessage(LogLevel.Information, "Applied {Count} migrations, up to {Migration}")]
    private partial void LogMigrated(int count, string migration);
}
