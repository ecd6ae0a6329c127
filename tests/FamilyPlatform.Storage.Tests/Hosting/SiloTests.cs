using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace FamilyPlatform.Storage.Tests;

/// <summary>The storage in a real silo, under real grains.</summary>
public abstract class SiloTests(Backend backend) : StorageTests(backend)
{
    [Fact]
    public async Task AddGroupCommitGrainStorage_InASiloThatIsRestarted_KeepsWhatGrainsWrote()
    {
        await using var database = await NewDatabaseAsync();
        var family = StorageHarness.NewFamily();
        await using (var before = await StartAsync(database))
        {
            var grains = Enumerable.Range(0, 50).Select(i => Grain(before, family, i)).ToArray();
            await Task.WhenAll(grains.Select(grain => grain.AddAsync(1)));
            await Task.WhenAll(grains.Select(grain => grain.AddAsync(2)));
        }

        await using var after = await StartAsync(database);

        var sums = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Grain(after, family, i).AddAsync(0)));
        Assert.Equal(Enumerable.Repeat(3L, 50), sums);
        var archive = after.Silos[0].ServiceProvider.GetRequiredService<IFamilyArchive>();
        var entries = await archive.ReadAsync(
            new() { Family = family, Kind = AppendKind.History, Scope = "dev_7" }, TestContext.Current.CancellationToken);
        Assert.Equal([1L, 3L], entries.Select(entry => entry.Position.Sequence));
    }

    [Fact]
    public async Task WriteStateAsync_ForAnErasedFamily_ReachesTheCallerAsWhatItIs()
    {
        await using var database = await NewDatabaseAsync();
        await using var cluster = await StartAsync(database);
        var family = StorageHarness.NewFamily();
        await Grain(cluster, family, 1).AddAsync(1);

        await cluster.Silos[0].ServiceProvider.GetRequiredService<IFamilyErasure>()
            .DestroyFamilyKeyAsync(family, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<FamilyErasedException>(() => Grain(cluster, family, 1).AddAsync(1));
        Assert.Contains(family, failure.Message, StringComparison.Ordinal);
    }

    private static ICounterGrain Grain(InProcessTestCluster cluster, string family, int number) =>
        cluster.Client.GetGrain<ICounterGrain>($"{family}/dev_{number}");

    private static async Task<InProcessTestCluster> StartAsync(TestDatabase database)
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IPlatformKeys>(StorageHarness.PlatformKeys);
            silo.AddGroupCommitGrainStorage("Default", (GroupCommitOptions options) => database.Configure(options));
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}

[GrainInterfaceType("counter"), Alias("FamilyPlatform.Storage.Tests.ICounterGrain")]
internal interface ICounterGrain : IGrainWithStringKey
{
    /// <returns>The sum of all that was added.</returns>
    [Alias("Add")]
    Task<long> AddAsync(long amount);
}

[GrainType("counter")]
internal sealed class CounterGrain([PersistentState("counter")] IPersistentState<Counted> counter) : Grain, ICounterGrain
{
    public async Task<long> AddAsync(long amount)
    {
        if (amount > 0)
        {
            var next = counter.State.Sum + amount;
            counter.State = new()
            {
                Sum = next,
                Appends =
                [
                    new()
                    {
                        Kind = AppendKind.History,
                        Scope = this.GetPrimaryKeyString().Split('/')[1],
                        Key = $"{next}",
                        Sequence = next,
                        At = StorageHarness.Start,
                        Payload = new byte[] { 1 },
                    },
                ],
            };
            await counter.WriteStateAsync();
        }

        return counter.State.Sum;
    }
}

[GenerateSerializer, Alias("FamilyPlatform.Storage.Tests.Counted")]
internal sealed record Counted : IAppendSource
{
    [Id(0)]
    public long Sum { get; init; }

    [field: NonSerialized]
    public ImmutableArray<Append> Appends { get; init; } = [];
}
