using System.Collections.Concurrent;
using FamilyPlatform.Grains;
using FamilyPlatform.Testing;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

/// <summary>A server that crashes, again and again, while it is written to.</summary>
public sealed class CrashTests
{
    private const int Rounds = 4;
    private const int Writers = 64;
    private const int AcknowledgementsARound = 400;

    [Fact(Timeout = 180_000)]
    public async Task Crash_InTheMiddleOfWrites_LosesNothingThatWasAcknowledgedAndDoublesNothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = await PostgresServer.StartAsync(cancellationToken: cancellation);
        await using var database = await PostgresTestDatabase.NewAsync(server);
        await using var harness = await StorageHarness.OpenAsync(database);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var acknowledged = new ConcurrentDictionary<int, long>();
        using var progress = new SemaphoreSlim(0);
        var outages = 0;

        var writers = Enumerable.Range(0, Writers).Select(WriteAsync).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < AcknowledgementsARound; i++)
            {
                await progress.WaitAsync(cancellation);
            }

            await server.CrashAsync(cancellation);
            await server.StartAgainAsync(cancellation);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);

        Assert.True(outages >= Rounds, $"Only {outages} writes met an outage.");
        foreach (var (writer, number) in acknowledged)
        {
            var read = await harness.ReadAsync(Grain(writer));
            var entries = await harness.Archive.ReadAsync(
                new() { Family = Family(writer), Kind = AppendKind.Events, Scope = Device(writer), Limit = 1_000 }, cancellation);

            Assert.InRange(read.State!.Number, number, number + 1);
            Assert.Equal(Enumerable.Range(1, (int)read.State.Number).Select(i => (long)i), entries.Select(entry => entry.Position.Sequence));
        }

        async Task WriteAsync(int writer)
        {
            var state = new GrainState<Note>();
            var mustRead = true;
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    if (mustRead)
                    {
                        state = await harness.ReadAsync(Grain(writer));
                        mustRead = false;
                    }

                    var next = state.State!.Number + 1;
                    state.State = new Note { Number = next }.WithAppend(Device(writer), next);
                    await harness.Storage.WriteStateAsync("note", Grain(writer), state, cancellation);
                    acknowledged[writer] = next;
                    progress.Release();
                }
                catch (Exception exception) when (exception is StorageUnavailableException or InconsistentStateException)
                {
                    // What a grain does: it forgets what it has and reads again.
                    mustRead = true;
                    Interlocked.Increment(ref outages);
                    await Task.Yield();
                }
            }
        }
    }

    private static string Family(int writer) => $"fam_{writer / 4}";

    private static string Device(int writer) => $"dev_{writer}";

    private static GrainId Grain(int writer) => StorageHarness.Device(Family(writer), Device(writer));
}
