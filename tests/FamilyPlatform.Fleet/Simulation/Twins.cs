using FamilyPlatform.DeviceKit;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Verification;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>Makes a second device with the first one's key, and counts how many check-ins of each it takes until the server suspects it.</summary>
internal sealed class Twins(FleetWorld world, HttpClient http)
{
    private const int MostRounds = 6;
    private const int MostAttempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<(DeviceRecord Record, SimulatedDevice Device)> MeetAsync(
        SimulatedDevice original, DeviceRecord record, int index, CancellationToken cancellationToken)
    {
        await AnsweredAsync(original, cancellationToken);
        await AnsweredAsync(original, cancellationToken);

        // Every other twin is an image of the first device with all its memory; the rest know the key and nothing else.
        var twinRecord = record with
        {
            IsTwin = true,
            Memory = index % 2 == 0 ? original.Save().Memory : record.Memory.Where(document => document.Key == "identity").ToDictionary(),
            Used = [],
            Raised = [],
            Reported = [],
        };
        var twin = await SimulatedDevice.OpenAsync(twinRecord, world, index, cancellationToken);
        await AnsweredAsync(original, cancellationToken);
        var reader = new GuardianReader(http, world.Gateway, record.GuardianToken);
        for (var round = 1; round <= MostRounds && original.SuspectedAfter == 0; round++)
        {
            await AnsweredAsync(twin, cancellationToken);
            await AnsweredAsync(original, cancellationToken);
            var events = await reader.EventsAsync(record.Family, record.DeviceId, cancellationToken);
            original.SuspectedAfter = twin.SuspectedAfter = events.Any(each => each.Code == "clone_suspected") ? round : 0;
        }

        return (twinRecord, twin);
    }

    private static async Task AnsweredAsync(SimulatedDevice device, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if ((await device.CheckInAsync()).Outcome is CheckInOutcome.Applied or CheckInOutcome.Superseded)
            {
                return;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new FleetException($"{device.DeviceId} gets no answer.");
    }
}
