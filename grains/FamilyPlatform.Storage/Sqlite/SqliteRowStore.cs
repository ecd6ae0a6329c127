using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Storage;

/// <summary>Rows in one SQLite file: one connection that writes and one that reads, each on its own thread.</summary>
internal sealed partial class SqliteRowStore : IRowStore
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SqliteThread<SqliteWriter> _writer;
    private readonly SqliteThread<SqliteReader> _reader;

    public SqliteRowStore(GroupCommitOptions options, TimeProvider time, ILogger<SqliteRowStore> logger)
    {
        _database = new(options.DataSource, options.LockTimeout);
        _time = time;
        _logger = logger;
        _writer = new("storage writer", () => new(_database.OpenForWriting()));
        _reader = new("storage reader", () => new(_database.OpenForReading()));
    }

    // SQLite knows one writer at a time.
    public int Lanes => 1;

    /// <summary>The store for a provider's name, from its options.</summary>
    public static SqliteRowStore Create(IServiceProvider services, string name) => new(
        services.GetRequiredService<IOptionsMonitor<GroupCommitOptions>>().Get(name),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<SqliteRowStore>>());

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        var found = await _writer.RunAsync(writer => writer.UpgradeSchema(_database.Path, _time.GetUtcNow()));

        LogOpened(SqliteSchema.Files.NewestVersion, found, await ReadDurabilityAsync());
    }

    /// <summary>What the connection that writes says about itself.</summary>
    public Task<SqliteDurability> ReadDurabilityAsync() => _writer.RunAsync(writer => writer.ReadDurability());

    public Task<ImmutableArray<RowOutcome>> CommitAsync(IReadOnlyList<RowWrite> batch) =>
        _writer.RunAsync(writer => writer.Write(batch));

    public Task<ImmutableArray<StoredRow?>> ReadRowsAsync(IReadOnlyList<RowKey> keys) =>
        _reader.RunAsync(reader => reader.ReadRows(keys));

    public Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(IReadOnlyList<string> families) =>
        _reader.RunAsync(reader => reader.ReadFamilyKeys(families));

    public Task<StoredArchive> ReadArchiveAsync(ArchiveQuery query, DateTimeOffset now) =>
        _reader.RunAsync(reader => reader.ReadArchive(query, now));

    public Task<StoredArchive> FindInArchiveAsync(string family, AppendKind kind, string scope, string key, DateTimeOffset now) =>
        _reader.RunAsync(reader => reader.FindInArchive(family, kind, scope, key, now));

    public Task<int> PruneArchiveAsync(DateTimeOffset now, int limit) =>
        _writer.RunAsync(writer => writer.Prune(now, limit));

    public Task<ImmutableArray<DueRow>> ReadDueAsync(int fromBucket, int untilBucket, DateTimeOffset now, int limit) =>
        _reader.RunAsync(reader => reader.ReadDue(fromBucket, untilBucket, now, limit));

    public Task DestroyFamilyKeyAsync(string family, DateTimeOffset now) =>
        _writer.RunAsync(writer => writer.DestroyFamilyKey(family, now));

    public async ValueTask DisposeAsync()
    {
        // The writer last: closing the last connection works the log into the file, which the reader's cannot do.
        await _reader.DisposeAsync();
        await _writer.DisposeAsync();
    }

    [LoggerMessage(LogLevel.Information, "Grain storage is open at schema version {Version}, found at {FoundVersion}, with {Durability}")]
    private partial void LogOpened(long version, long foundVersion, SqliteDurability durability);
}
