using FamilyPlatform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

/// <summary>
/// The process that <see cref="KillTests"/> kills: many writers on the real storage, each saying what was acknowledged, once it was.
/// It ends by itself only when its parent has gone.
/// </summary>
internal static class KillWriter
{
    /// <summary>Names the database: the path of a SQLite file, or a connection string.</summary>
    public const string DatabaseVariable = "FAMILYPLATFORM_STORAGE_KILL_WRITER";

    private const int Writers = 64;
    private const int WritersAFamily = 4;
    private const int WritesUntilANewFamily = 40;

    public static async Task<int> RunAsync(string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSerializer();
        services.AddSingleton<IPlatformKeys>(StorageHarness.PlatformKeys);
        services.AddGroupCommit(StorageHarness.ProviderName, options => options.Configure(values =>
        {
            if (database.Contains("Host=", StringComparison.Ordinal))
            {
                values.Servers.Add(database);
            }
            else
            {
                values.DataSource = database;
            }
        }));
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredKeyedService<GroupCommitEngine>(StorageHarness.ProviderName);
        var storage = provider.GetRequiredKeyedService<IGrainStorage>(StorageHarness.ProviderName);
        await engine.OpenAsync(CancellationToken.None);

        // What the connection that writes says about itself; PostgreSQL's are not opened otherwise.
        Console.WriteLine(engine.Store is SqliteRowStore sqlite ? $"durability {await sqlite.ReadDurabilityAsync()} ." : "durability proven .");

        var ended = await Task.WhenAny([ParentGoneAsync(), .. Enumerable.Range(0, Writers).Select(i => WriteAsync(storage, i))]);
        await ended;
        return 0;
    }

    // Standard input ends when the parent does. Console.In would block instead of waiting.
    private static async Task ParentGoneAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.ReadExactlyAsync(new byte[1]);
    }

    /// <summary>Counts a device up for ever, each number with one append; now and then in a family that is new.</summary>
    private static async Task WriteAsync(IGrainStorage storage, int writer)
    {
        for (var generation = 0; ; generation++)
        {
            var family = $"fam_{writer / WritersAFamily}_{generation}";
            var grain = StorageHarness.Device(family, $"dev_{writer}");
            var state = new GrainState<Note>();
            await storage.ReadStateAsync("note", grain, state, CancellationToken.None);
            for (var i = 0; i < WritesUntilANewFamily && state.State!.Number < WritesUntilANewFamily; i++)
            {
                var next = state.State!.Number + 1;
                state.State = new Note { Number = next, Text = new('x', 200) }.WithAppend($"dev_{writer}", next);
                await storage.WriteStateAsync("note", grain, state, CancellationToken.None);
                Console.WriteLine($"ack {grain.Key} {next} .");
            }
        }
    }
}
