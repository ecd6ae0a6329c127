using FamilyPlatform.Fleet.Measuring;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>Compares what the server knows with what truly happened: second by second, event by event, change by change, nothing more and nothing less.</summary>
internal sealed class Verifier(HttpClient http, Uri gateway, TimeProvider time, TextWriter output)
{
    private const int AtOnce = 16;

    private readonly Findings _differences = new();
    private readonly Tally _tally = new();

    /// <summary>After everything was reported. True where there is no difference.</summary>
    public async Task<bool> VerifyAsync(FleetState fleet, CancellationToken cancellationToken)
    {
        var usage = new UsageCheck(_differences, _tally);
        var events = new EventCheck(_differences, _tally);
        var guardians = new GuardianCheck(_differences, _tally, time);
        await EachFamilyAsync(
            fleet,
            async (family, devices, reader, token) =>
            {
                foreach (var child in devices.GroupBy(device => device.Child))
                {
                    await usage.CompareAsync(reader, family, child.Key, [.. child], token);
                }

                foreach (var device in devices.GroupBy(device => device.DeviceId))
                {
                    await (device.First().IsClone
                        ? events.CompareClonesAsync(reader, [.. device], token)
                        : events.CompareAsync(reader, device.First(), token));
                }

                foreach (var guardian in fleet.Guardians.Where(guardian => guardian.Family == family))
                {
                    await guardians.CompareAsync(reader, guardian, devices, token);
                }
            },
            cancellationToken);
        return await FinishAsync("verified", fleet);
    }

    /// <summary>Before devices say anything again: what was acknowledged as stored is there.</summary>
    public async Task<bool> VerifyAcknowledgedAsync(FleetState fleet, CancellationToken cancellationToken)
    {
        var events = new EventCheck(_differences, _tally);
        await EachFamilyAsync(
            fleet,
            async (_, devices, reader, token) =>
            {
                foreach (var device in devices.Where(device => !device.IsClone))
                {
                    await events.CompareAcknowledgedAsync(reader, device, token);
                }
            },
            cancellationToken);
        return await FinishAsync("what was acknowledged, right after the kill:", fleet);
    }

    private async Task EachFamilyAsync(
        FleetState fleet,
        Func<string, IReadOnlyList<DeviceRecord>, GuardianReader, CancellationToken, Task> compare,
        CancellationToken cancellationToken)
    {
        var many = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(fleet.Devices.GroupBy(device => device.Family), many, async (family, token) =>
        {
            DeviceRecord[] devices = [.. family];
            await compare(family.Key, devices, new GuardianReader(http, gateway, devices[0].GuardianToken), token);
        });
    }

    private async Task<bool> FinishAsync(string what, FleetState fleet)
    {
        await _differences.WriteAsync(output, "differs");
        await output.WriteLineAsync(
            $"{what} {fleet.Devices.Count} devices of {fleet.Devices.DistinctBy(device => device.Family).Count()} families: {_tally}, {_differences.Count} differences");
        return _differences.Count == 0;
    }
}
