using System.Diagnostics.Metrics;
using FamilyPlatform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Serialization;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

/// <summary>The storage as a silo has it, without the silo, on a real database.</summary>
internal sealed class StorageHarness : IAsyncDisposable
{
    public const string ProviderName = "Default";

    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static readonly PlatformKeyRing PlatformKeys = Ring("first", 1);

    private readonly ServiceProvider _services;
    private readonly bool _ownsDatabase;

    private StorageHarness(TestDatabase database, bool ownsDatabase, IPlatformKeys keys, Action<GroupCommitOptions>? configure)
    {
        Database = database;
        _ownsDatabase = ownsDatabase;

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSerializer();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(keys);
        services.AddKeyedSingleton<IRowStore>(
            ProviderName, (provider, _) => new ScriptedRowStore(RowStores.Create(provider, ProviderName)));
        services.AddGroupCommit(ProviderName, options => options.Configure(values =>
        {
            database.Configure(values);
            configure?.Invoke(values);
        }));
        _services = services.BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Time { get; } = new(Start);

    public IGrainStorage Storage => _services.GetRequiredKeyedService<IGrainStorage>(ProviderName);

    public GroupCommitEngine Engine => _services.GetRequiredKeyedService<GroupCommitEngine>(ProviderName);

    public ScriptedRowStore Store => (ScriptedRowStore)Engine.Store;

    public IFamilyArchive Archive => _services.GetRequiredService<IFamilyArchive>();

    public IFamilyErasure Erasure => _services.GetRequiredService<IFamilyErasure>();

    public IDueRows DueRows => _services.GetRequiredService<IDueRows>();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StorageHarness> OpenAsync(
        TestDatabase database, IPlatformKeys? keys = null, Action<GroupCommitOptions>? configure = null, bool ownsDatabase = false)
    {
        var harness = new StorageHarness(database, ownsDatabase, keys ?? PlatformKeys, configure);
        try
        {
            await harness.Engine.OpenAsync(Cancellation);
            return harness;
        }
        catch
        {
            await harness.DisposeAsync();
            throw;
        }
    }

    public static PlatformKeyRing Ring(string id, byte fill)
    {
        var key = new byte[32];
        Array.Fill(key, fill);
        return new(id, new Dictionary<string, ReadOnlyMemory<byte>> { [id] = key });
    }

    public static string NewFamily() => $"fam_{Guid.CreateVersion7():n}";

    public static GrainId Device(string family, string device = "dev_1") => GrainId.Create("device", $"{family}/{device}");

    public async Task<GrainState<Note>> ReadAsync(GrainId grain)
    {
        var state = new GrainState<Note>();
        await Storage.ReadStateAsync("note", grain, state, Cancellation);
        return state;
    }

    public async Task<GrainState<Note>> WriteAsync(GrainId grain, Note note, string? etag = null)
    {
        var state = new GrainState<Note> { State = note, ETag = etag };
        await Storage.WriteStateAsync("note", grain, state, Cancellation);
        return state;
    }

    public async Task<GrainState<Note>> ClearAsync(GrainId grain, string? etag, Note? note = null)
    {
        var state = new GrainState<Note> { State = note ?? new(), ETag = etag };
        await Storage.ClearStateAsync("note", grain, state, Cancellation);
        return state;
    }

    public async Task<string[]> ReadEventsAsync(string family, string scope) =>
        [.. (await Archive.ReadAsync(new() { Family = family, Kind = AppendKind.Events, Scope = scope, Limit = 1_000 }, Cancellation))
            .Select(entry => System.Text.Encoding.UTF8.GetString(entry.Payload.Span))];

    /// <inheritdoc cref="TestDatabase.Sql"/>
    public object? Sql(string sql) => Database.Sql(sql);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }
}
