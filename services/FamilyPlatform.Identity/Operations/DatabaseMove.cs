using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Tokens;
using FamilyPlatform.ServiceDefaults.Cluster;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Identity.Operations;

/// <summary>
/// <c>move --from identity.db</c>: copies everything of an embedded installation to the empty PostgreSQL of <c>Cluster:PostgreSQL</c>, all of it or nothing. The
/// file stays as it is; nobody writes to it meanwhile.
/// </summary>
internal sealed class DatabaseMove(
    SqliteIdentityDb source, PostgresIdentityDb target, IdentityConnections connections, IOptions<ClusterOptions> cluster, DatabaseAtStart start)
{
    private const int BatchSize = 1_000;

    /// <exception cref="OperatorRefusalException">Source or target is not what it must be.</exception>
    public async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        await start.RunAsync(target.UpgradeAsync, cancellationToken);

        await using var reading = await source.Database.BeginTransactionAsync(cancellationToken);
        await using var writing = await target.Database.BeginTransactionAsync(cancellationToken);
        await target.Database.ExecuteSqlRawAsync("LOCK TABLE identity.guardians IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        if (await target.Users.AnyAsync(cancellationToken) || await target.AccessTokens.AnyAsync(cancellationToken))
        {
            throw new OperatorRefusalException("The PostgreSQL database holds guardians already: only an empty one can be moved to.");
        }

        await CopyAsync<Guardian>(output, cancellationToken);

        // Claims are numbered by their database, and nothing refers to the number.
        await CopyAsync<IdentityUserClaim<string>>(output, cancellationToken, claim => claim.Id = 0);
        await CopyAsync<IdentityUserLogin<string>>(output, cancellationToken);
        await CopyAsync<IdentityUserToken<string>>(output, cancellationToken);
        await CopyAsync<IdentityUserPasskey<string>>(output, cancellationToken);
        await CopyAsync<AccessToken>(output, cancellationToken);
        await writing.CommitAsync(cancellationToken);
        await output.WriteLineAsync("Guardians and their tokens are in PostgreSQL.");
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!cluster.Value.IsCluster)
        {
            throw new OperatorRefusalException("Where to? Set Cluster__PostgreSQL in the environment.");
        }

        if (!File.Exists(connections.File))
        {
            throw new OperatorRefusalException($"Where from? There is no {connections.File}; name the file with --from.");
        }

        if ((await source.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new OperatorRefusalException($"{connections.File} is of an older version: start the platform on it once, stop it, and move then.");
        }
    }

    private async Task CopyAsync<TRow>(TextWriter output, CancellationToken cancellationToken, Action<TRow>? prepare = null)
        where TRow : class
    {
        await foreach (var batch in source.Set<TRow>().AsNoTracking().AsAsyncEnumerable().Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            Array.ForEach(batch, row => prepare?.Invoke(row));
            target.AddRange(batch);
            await target.SaveChangesAsync(cancellationToken);
            target.ChangeTracker.Clear();
        }

        var table = target.Model.FindEntityType(typeof(TRow))!.GetTableName();
        var wanted = await source.Set<TRow>().CountAsync(cancellationToken);
        var there = await target.Set<TRow>().CountAsync(cancellationToken);
        if (there != wanted)
        {
            throw new OperatorRefusalException($"Of {table} {there} rows of {wanted} arrived: nothing was moved.");
        }

        await output.WriteLineAsync($"{table}: {there} rows");
    }
}
