using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Storage;

/// <summary>Rows on PostgreSQL servers that share the buckets between them.</summary>
internal sealed partial class PostgresServers : IRowStore
{
    private readonly ImmutableArray<PostgresRowStore> _servers;
    private readonly int _lanes;
    private readonly ILogger _logger;
    private BucketMap? _map;

    public PostgresServers(GroupCommitOptions options, TimeProvider time, StorageInstruments instruments, ILoggerFactory loggers)
    {
        _lanes = options.Lanes;
        _logger = loggers.CreateLogger<PostgresServers>();
        _servers = [.. options.Servers.Select(server => new PostgresRowStore(
            new(server, options), options.Lanes, time, instruments, loggers.CreateLogger<PostgresRowStore>()))];
    }

    public int Lanes => _lanes;

    public int Servers => _servers.Length;

    /// <summary>The databases by their place.</summary>
    public IEnumerable<PostgresDatabase> Databases => _servers.Select(server => server.Database);

    private BucketMap Map => _map ?? throw new InvalidOperationException("Storage is not open yet.");

    public int ServerOf(int bucket) => Map.ServerOf(bucket);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        await using var connection = await _servers[0].Database.OpenPatientAsync(cancellationToken);
        await MoveMark.AssertNoneUnfinishedAsync(connection);
    }

    /// <summary>Opens the servers, also while a move to them is unfinished.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_servers.Select(server => server.OpenAsync(cancellationToken)));
        _map = await new BucketMapTable([.. Databases]).OpenAsync(cancellationToken);
    }

    public Task<ImmutableArray<RowOutcome>> CommitAsync(IReadOnlyList<RowWrite> batch) => Server(batch[0].Key.Bucket).CommitAsync(batch);

    public Task<ImmutableArray<StoredRow?>> ReadRowsAsync(IReadOnlyList<RowKey> keys) => Server(keys[0].Bucket).ReadRowsAsync(keys);

    public Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(IReadOnlyList<string> families) =>
        Server(families[0]).ReadFamilyKeysAsync(families);

    public Task<StoredArchive> ReadArchiveAsync(ArchiveQuery query, DateTimeOffset now) => Server(query.Family).ReadArchiveAsync(query, now);

    public Task<StoredArchive> FindInArchiveAsync(string family, AppendKind kind, string scope, string key, DateTimeOffset now) =>
        Server(family).FindInArchiveAsync(family, kind, scope, key, now);

    public async Task<int> PruneArchiveAsync(DateTimeOffset now, int limit)
    {
        var sum = 0;
        StorageUnavailableException? outage = null;
        foreach (var server in _servers)
        {
            try
            {
                sum += sum < limit ? await server.PruneArchiveAsync(now, limit - sum) : 0;
            }
            catch (StorageUnavailableException exception)
            {
                outage = exception;
            }
        }

        return outage is null ? sum : throw new StorageUnavailableException(outage.Message, outage);
    }

    public async Task<ImmutableArray<DueRow>> ReadDueAsync(int fromBucket, int untilBucket, DateTimeOffset now, int limit)
    {
        var answers = await Task.WhenAll(Map.ServersOf(fromBucket, untilBucket).Select(
            server => TryReadDueAsync(server, fromBucket, untilBucket, now, limit)));

        return answers.Length > 0 && answers.All(answer => answer.Outage is not null)
            ? throw new StorageUnavailableException(answers[0].Outage!.Message, answers[0].Outage!)
            : [.. answers.SelectMany(answer => answer.Due).OrderBy(row => row.DueAt).Take(limit)];
    }

    public Task DestroyFamilyKeyAsync(string family, DateTimeOffset now) => Server(family).DestroyFamilyKeyAsync(family, now);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<(ImmutableArray<DueRow> Due, StorageUnavailableException? Outage)> TryReadDueAsync(
        int server, int fromBucket, int untilBucket, DateTimeOffset now, int limit)
    {
        try
        {
            return (await _servers[server].ReadDueAsync(fromBucket, untilBucket, now, limit), null);
        }
        catch (StorageUnavailableException outage)
        {
            LogLeftOut(outage, server);
            return ([], outage);
        }
    }

    private PostgresRowStore Server(string family) => Server(FamilyBucket.Of(family));

    private PostgresRowStore Server(int bucket) => _servers[Map.ServerOf(bucket)];

    [LoggerMessage(LogLevel.Warning, "Server {Server} does not answer; what is due there waits")]
    private partial void LogLeftOut(Exception exception, int server);
}
