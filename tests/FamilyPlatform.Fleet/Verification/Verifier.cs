using System.Collections.Concurrent;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>Compares the server's ledger and events with what truly happened: second by second and event by event, nothing more and nothing less.</summary>
internal sealed class Verifier(HttpClient http, Uri gateway, TextWriter output)
{
    private const int AtOnce = 16;
    private const int MostShown = 20;

    private readonly ConcurrentQueue<string> _differences = new();
    private long _seconds;
    private long _events;

    /// <summary>True where there is no difference.</summary>
    public async Task<bool> VerifyAsync(IReadOnlyList<DeviceRecord> devices, CancellationToken cancellationToken)
    {
        var families = devices.GroupBy(device => device.Family).ToArray();
        var many = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(families, many, async (family, token) =>
        {
            var reader = new GuardianReader(http, gateway, family.First().GuardianToken);
            foreach (var child in family.GroupBy(device => device.Child))
            {
                await CompareUsageAsync(reader, family.Key, child, token);
            }

            foreach (var device in family)
            {
                await CompareEventsAsync(reader, device, token);
            }
        });

        foreach (var difference in _differences.Take(MostShown))
        {
            await output.WriteLineAsync($"differs: {difference}");
        }

        await output.WriteLineAsync(
            $"verified {devices.Count} devices of {families.Length} families: {_seconds} seconds and {_events} events, {_differences.Count} differences");
        return _differences.IsEmpty;
    }

    private async Task CompareUsageAsync(
        GuardianReader reader, string family, IGrouping<string, DeviceRecord> child, CancellationToken cancellationToken)
    {
        foreach (var day in child.SelectMany(device => device.Used).GroupBy(use => use.Day))
        {
            var truth = day.GroupBy(use => use.Subject).ToDictionary(uses => uses.Key, uses => uses.Sum(use => use.Seconds));
            var known = await reader.UsageAsync(family, child.Key, day.Key, cancellationToken);
            foreach (var subject in truth.Keys.Union(known.Keys))
            {
                Compare($"{child.Key} {day.Key:yyyy-MM-dd} {subject}", truth.GetValueOrDefault(subject), known.GetValueOrDefault(subject));
            }

            Interlocked.Add(ref _seconds, truth.Values.Sum());
        }
    }

    private async Task CompareEventsAsync(GuardianReader reader, DeviceRecord device, CancellationToken cancellationToken)
    {
        var known = await reader.EventsAsync(device.Family, device.DeviceId, device.Epoch, cancellationToken);
        Compare($"{device.DeviceId} number of events", device.Raised.Count, known.Count);
        for (var index = 0; index < device.Raised.Count; index++)
        {
            Compare($"{device.DeviceId} event {index + 1}", device.Raised[index], known.GetValueOrDefault(index + 1));
        }

        Interlocked.Add(ref _events, device.Raised.Count);
    }

    private void Compare<T>(string what, T truth, T known)
    {
        if (!EqualityComparer<T>.Default.Equals(truth, known))
        {
            _differences.Enqueue($"{what}: truly {truth}, known {known}");
        }
    }
}
