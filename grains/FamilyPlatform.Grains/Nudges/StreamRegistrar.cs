using System.Collections.Immutable;
using FamilyPlatform.Domain;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>
/// Tells families which of their devices have a stream on this silo: when one opens, when its device checks in, after each change of the cluster and every few
/// minutes (architecture, decision 11). So a family that lost its memory with its silo knows again.
/// </summary>
public sealed partial class StreamRegistrar(
    NudgeHub hub,
    IGrainFactory grains,
    ILocalSiloDetails silo,
    IClusterMembershipService cluster,
    IOptions<NudgeOptions> options,
    TimeProvider time,
    ILogger<StreamRegistrar> logger)
    : BackgroundService
{
    private const int Parallelism = 32;

    /// <summary>Families that could not be told are told again after this: a silo that went away leaves its families homeless for some seconds.</summary>
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Tells the family of a stream that was just opened. False where the stream must not be: it is closed then.</summary>
    public async Task<bool> RegisterAsync(DeviceConnection stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        await RegisterAsync(stream.Device.Family, [stream], isNew: true);
        return !stream.IsEnded;
    }

    /// <summary>Reminds the family of a device that has just checked in here, if it has a stream here. Nobody waits for it.</summary>
    public void Remind(Protocol.Ids.DeviceKey device)
    {
        if (hub.Find(device) is { } stream)
        {
            _ = TryRegisterAsync(device.Family, [stream]);
        }
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = ListenAsync(stoppingToken);
        var wait = options.Value.RegisterEvery;
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(wait, stoppingToken);
            wait = await RegisterAllAsync(stoppingToken) || TryAgain > options.Value.RegisterEvery ? options.Value.RegisterEvery : TryAgain;
        }

        await listening;
    }

    /// <summary>Until the time is over, or the cluster has changed.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Task.Delay(wait, time, over.Token), _changed.WaitAsync(over.Token));
        await over.CancelAsync();
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        try
        {
            HashSet<SiloAddress>? known = null;
            await foreach (var snapshot in cluster.MembershipUpdates.WithCancellation(stopping))
            {
                var active = snapshot.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.SiloAddress).ToHashSet();
                if (known is not null && !known.SetEquals(active) && _changed.CurrentCount == 0)
                {
                    _changed.Release();
                }

                known = active;
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <returns>Whether every family could be told.</returns>
    private async Task<bool> RegisterAllAsync(CancellationToken stopping)
    {
        var failed = 0;
        await Parallel.ForEachAsync(
            hub.All().GroupBy(stream => stream.Device.Family),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = CancellationToken.None },
            async (streams, _) =>
            {
                if (!stopping.IsCancellationRequested && !await TryRegisterAsync(streams.Key, [.. streams]))
                {
                    Interlocked.Increment(ref failed);
                }
            });
        if (failed > 0)
        {
            LogNotRegistered(failed);
        }

        return failed == 0;
    }

    private async Task<bool> TryRegisterAsync(Guid family, ImmutableArray<DeviceConnection> streams)
    {
        try
        {
            await RegisterAsync(family, streams, isNew: false);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async Task RegisterAsync(Guid family, ImmutableArray<DeviceConnection> streams, bool isNew)
    {
        CallerContext.UseSystem();
        var answers = await grains.GetFamilyNudges(new FamilyId(family)).RegisterAsync(
            silo.SiloAddress, ImmutableArray.CreateRange(streams, stream => new DeviceStreamNote(new(stream.Device.Device), stream.OpenedAt, isNew)));
        foreach (var (stream, answer) in streams.Zip(answers))
        {
            if (!answer.IsWanted)
            {
                hub.Close(stream);
            }
            else if (answer.Behind is { } version)
            {
                stream.Nudge(version);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Failed} families could not be told of their devices' streams; they are told again soon")]
    private partial void LogNotRegistered(int failed);
}
