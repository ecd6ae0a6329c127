using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace FamilyPlatform.Storage.Tests;

public abstract class KillTests(Backend backend) : StorageTests(backend)
{
    private const int Rounds = 6;

    private string Durability => Database is Backend.Sqlite ? "durability journal_mode=wal and synchronous=2 ." : "durability proven .";

    [Fact(Timeout = 240_000)]
    public async Task KillNine_InTheMiddleOfWrites_LosesNothingThatWasAcknowledged()
    {
        await using var database = await NewDatabaseAsync();
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var acknowledged = new Dictionary<string, long>();

        for (var round = 0; round < Rounds; round++)
        {
            var durability = await WriteUntilKilledAsync(database, random.Next(50, 4_000), acknowledged);

            Assert.Equal(Durability, durability);
            var lost = await FindLostAsync(database, acknowledged);
            Assert.True(lost.IsEmpty, $"Seed {seed}, round {round}: {string.Join("; ", lost)}");
        }

        Assert.True(acknowledged.Count > 64, $"Only {acknowledged.Count} rows were written: the writers never reached a new family.");
    }

    /// <returns>What the process said about the connection that writes.</returns>
    private async Task<string?> WriteUntilKilledAsync(
        TestDatabase database, int acknowledgements, Dictionary<string, long> acknowledged)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [KillWriter.DatabaseVariable] = database.Location },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) is "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        using var process = Process.Start(start)!;
        await using var stop = Cancellation.Register(process.Kill);
        var durability = await process.StandardOutput.ReadLineAsync(Cancellation);
        var killed = false;
        var seen = 0;
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            // A line without its end was cut by the kill.
            if (line.Split(' ') is ["ack", var key, var number, "."])
            {
                acknowledged[key] = Math.Max(acknowledged.GetValueOrDefault(key), long.Parse(number, CultureInfo.InvariantCulture));
                seen++;
            }

            if (seen >= acknowledgements && !killed)
            {
                process.Kill();
                killed = true;
            }
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.Equal((true, 128 + 9), (killed, process.ExitCode));
        return durability;
    }

    private async Task<ConcurrentBag<string>> FindLostAsync(
        TestDatabase database, Dictionary<string, long> acknowledged)
    {
        await using var harness = await StorageHarness.OpenAsync(database);
        if (Database is Backend.Sqlite)
        {
            Assert.Equal("ok", harness.Sql("pragma integrity_check"));
        }

        var lost = new ConcurrentBag<string>();
        await Task.WhenAll(acknowledged.Select(async row =>
        {
            var parts = row.Key.Split('/');
            var (family, device) = (parts[0], parts[1]);
            var read = await harness.ReadAsync(StorageHarness.Device(family, device));
            var entries = await harness.Archive.ReadAsync(
                new() { Family = family, Kind = Grains.AppendKind.Events, Scope = device, Limit = 1_000 }, Cancellation);

            var number = read.State!.Number;
            var complete = entries.Select(entry => (int)entry.Position.Sequence).SequenceEqual(Enumerable.Range(1, (int)number));
            if (number < row.Value || !complete)
            {
                lost.Add($"{row.Key}: acknowledged {row.Value}, stored {number} at version {read.ETag} with {entries.Length} appends");
            }
        }));
        return lost;
    }
}
