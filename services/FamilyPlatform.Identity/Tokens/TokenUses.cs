using System.Collections.Concurrent;
using FamilyPlatform.Identity.Database;
using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Tokens;

/// <summary>
/// Remembers when tokens were used, coarsely: in memory at once, in storage once a minute, and for one token at most every ten minutes.
/// What a crash loses is ten minutes of "last used", never more.
/// </summary>
internal sealed partial class TokenUses(IServiceScopeFactory scopes, TimeProvider time, ILogger<TokenUses> logger) : BackgroundService
{
    private static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _unwritten = new(StringComparer.Ordinal);

    public void Note(AccessToken token)
    {
        var now = time.GetUtcNow();
        if (token.LastUsedAt is null || now - token.LastUsedAt >= Coarseness)
        {
            _unwritten[token.Id] = new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        }
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var batch = _unwritten.ToArray();
        if (batch.Length == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (id, at) in batch.OrderBy(use => use.Key, StringComparer.Ordinal))
        {
            await db.AccessTokens.Where(token => token.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(token => token.LastUsedAt, at), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var written in batch)
        {
            _unwritten.TryRemove(written);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WriteEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryWriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the process; StopAsync writes the rest.
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotWritten(failure, _unwritten.Count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The last use of {Count} tokens was not written; it is tried again")]
    private partial void LogNotWritten(Exception failure, int count);
}
