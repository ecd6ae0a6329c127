using System.Diagnostics.Metrics;
using System.Globalization;
using FamilyPlatform.Grains;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Storage;

/// <summary>
/// Moves an embedded installation's grain state to PostgreSQL: rows, family keys and archive, with their versions as they are. The file
/// stays as it is. A silo that runs meanwhile cannot write on either side, and none starts on a move that has not ended.
/// </summary>
/// <param name="target">Names the servers, all of them empty.</param>
/// <param name="time">The clock.</param>
/// <param name="output">Is told what happens, at least every two seconds.</param>
public sealed class StorageMove(GroupCommitOptions target, TimeProvider time, TextWriter output)
{
    private const int RowsAtOnce = 2_000;
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    /// <summary>Moves everything, then reads it back and compares. After a kill it starts over.</summary>
    /// <param name="file">The path of the SQLite file.</param>
    /// <param name="cancellationToken">Gives up, as a kill does.</param>
    /// <exception cref="InvalidOperationException">It is refused: no such file, a target that is not empty, another move.</exception>
    /// <exception cref="InvalidDataException">What arrived is not what was sent.</exception>
    /// <exception cref="StorageUnavailableException">A server is out of reach.</exception>
    public async Task RunAsync(string file, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);

        var path = Path.GetFullPath(file);
        using var meter = new Meter(StorageTelemetry.MeterName);
        using var source = MoveSource.Open(path, time.GetUtcNow());
        await using var store = new PostgresServers(target, time, new(meter), NullLoggerFactory.Instance);
        await using var servers = await MoveTarget.OpenAsync(store, cancellationToken);
        await PrepareAsync(servers, path);

        foreach (var table in MovedTable.All)
        {
            var sent = await CopyAsync(source, servers, table, cancellationToken);
            await CompareAsync(servers, table, sent, cancellationToken);
        }

        await servers.AnalyzeAsync();
        await MoveMark.EndAsync(servers.First, time.GetUtcNow());
        await output.WriteLineAsync($"Moved '{path}' to {servers.Servers} server(s). The file is as it was; keep it until you trust the new home.");
    }

    private async Task PrepareAsync(MoveTarget servers, string path)
    {
        if (await MoveMark.FindUnfinishedAsync(servers.First) is { } earlier)
        {
            await output.WriteLineAsync($"A move of '{earlier}' was not finished. What it had brought is removed; this one starts over.");
            await servers.EmptyAsync();
            return;
        }

        if (await servers.FindAnyRowAsync() is { } table)
        {
            throw new InvalidOperationException($"The target is not empty: there are rows in {table}. Nothing was changed.");
        }

        await MoveMark.BeginAsync(servers.First, path, time.GetUtcNow());
    }

    private async Task<TableSum> CopyAsync(MoveSource source, MoveTarget servers, MovedTable table, CancellationToken cancellationToken)
    {
        var total = source.Count(table);
        var sum = new TableSum();
        var waiting = Enumerable.Range(0, servers.Servers).Select(_ => new List<object?[]>()).ToArray();
        var told = time.GetTimestamp();
        foreach (var row in source.Read(table))
        {
            sum.Add(row);
            var server = servers.ServerOf(row);
            waiting[server].Add(row);
            if (waiting[server].Count == RowsAtOnce)
            {
                await servers.WriteAsync(server, table, waiting[server], cancellationToken);
                waiting[server].Clear();
            }

            if (time.GetElapsedTime(told) >= ProgressEvery)
            {
                await TellAsync(table, sum.Count, total);
                told = time.GetTimestamp();
            }
        }

        for (var server = 0; server < waiting.Length; server++)
        {
            await servers.WriteAsync(server, table, waiting[server], cancellationToken);
        }

        await TellAsync(table, sum.Count, total);
        return sum;
    }

    private async Task CompareAsync(MoveTarget servers, MovedTable table, TableSum sent, CancellationToken cancellationToken)
    {
        var arrived = new TableSum();
        for (var server = 0; server < servers.Servers; server++)
        {
            await servers.AddSumAsync(server, table, arrived, cancellationToken);
        }

        if (arrived.ToString() != sent.ToString())
        {
            throw new InvalidDataException($"{table.Name}: sent {sent}, but {arrived} arrived. Nothing may start there; run move-storage again.");
        }

        await output.WriteLineAsync($"{table.Name}: {arrived}, the same on both sides");
    }

    private Task TellAsync(MovedTable table, long count, long total) =>
        output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{table.Name}: {count}/{total}"));
}
