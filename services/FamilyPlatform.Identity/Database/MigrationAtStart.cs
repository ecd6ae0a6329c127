namespace FamilyPlatform.Identity.Database;

/// <summary>Brings the database to the newest schema before the process listens.</summary>
internal sealed partial class MigrationAtStart(IServiceScopeFactory scopes, DatabaseAtStart start, ILogger<MigrationAtStart> logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var applied = await start.RunAsync(db.UpgradeAsync, cancellationToken);
        if (applied.Count > 0)
        {
            LogMigrated(applied.Count, applied[^1]);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Applied {Count} migrations, up to {Migration}")]
    private partial void LogMigrated(int count, string migration);
}
