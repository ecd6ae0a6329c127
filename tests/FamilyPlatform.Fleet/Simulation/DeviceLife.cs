using FamilyPlatform.DeviceKit;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>One device from day to day: checks in at its times, comes at once when nudged, waits as the protocol says after a failure, and goes away now and then.</summary>
/// <param name="device">Whose life it is.</param>
/// <param name="record">Its key.</param>
/// <param name="world">Where it lives.</param>
/// <param name="interval">Between two check-ins; null for what the server asks for.</param>
internal sealed class DeviceLife(SimulatedDevice device, DeviceRecord record, FleetWorld world, TimeSpan? interval)
{
    /// <summary>How long the server lets a device wait; where nobody says otherwise devices begin spread over this.</summary>
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(60);

    /// <summary>A nudge causes at most one check-in in this time (device protocol).</summary>
    private static readonly TimeSpan NudgePace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AwayPace = TimeSpan.FromSeconds(0.5);

    public async Task LiveAsync(CancellationToken life)
    {
        using var nudges = new SemaphoreSlim(0);
        var stream = world.Faults.Nudges ? new NudgeStream(record, world, world.RandomOf($"nudges {record.DeviceId}", 0)).HoldAsync(Nudge, life) : Task.CompletedTask;
        var wait = device.Somewhere(interval ?? world.Scaled(UsualInterval));
        try
        {
            while (!life.IsCancellationRequested)
            {
                var asked = TimeProvider.System.GetTimestamp();
                if (await nudges.WaitAsync(wait, life) && TimeProvider.System.GetElapsedTime(asked) < NudgePace)
                {
                    await Task.Delay(NudgePace - TimeProvider.System.GetElapsedTime(asked), life);
                }

                if (device.Leaves())
                {
                    await GoAwayAsync(life);
                }

                var started = TimeProvider.System.GetTimestamp();
                var result = await device.CheckInAsync();
                wait = WaitAfter(result, TimeProvider.System.GetElapsedTime(started));
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // Its time is over. What is under way is never cut off: what a report carried must be known.
        }

        await stream;

        void Nudge()
        {
            if (nudges.CurrentCount == 0)
            {
                nudges.Release();
            }
        }
    }

    private TimeSpan WaitAfter(CheckInResult result, TimeSpan took)
    {
        if (interval is { } own && (result.Outcome == CheckInOutcome.Applied || !device.IsPatient))
        {
            return own > took ? own - took : TimeSpan.Zero;
        }

        return world.Scaled(result.Wait);
    }

    private async Task GoAwayAsync(CancellationToken life)
    {
        world.Counts.WentAway();
        var left = world.Time.GetTimestamp();
        while (world.Time.GetElapsedTime(left) < world.Faults.OfflineFor)
        {
            await Task.Delay(AwayPace, life);
            await device.UseAsync();
        }
    }
}
