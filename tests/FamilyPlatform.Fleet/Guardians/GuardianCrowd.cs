using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Simulation;

namespace FamilyPlatform.Fleet.Guardians;

/// <summary>The guardians of some families, each busy with their own.</summary>
internal sealed class GuardianCrowd : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(4);

    private readonly FleetWorld _world;
    private readonly HttpClient _http = FleetHttp.Client();
    private readonly List<(SimulatedGuardian Guardian, Random Random)> _guardians = [];

    /// <param name="fleet">Guardians it has go on; as many as are missing begin, one a family.</param>
    /// <param name="count">How many there are to be.</param>
    /// <param name="world">Where they live.</param>
    public GuardianCrowd(FleetState fleet, int count, FleetWorld world)
    {
        _world = world;
        var known = fleet.Guardians.Select(guardian => guardian.Family).ToHashSet(StringComparer.Ordinal);
        var begin = fleet.Devices
            .SkipLast(world.Faults.Clones)
            .Where(device => !device.IsTwin)
            .GroupBy(device => device.Family)
            .Where(family => !known.Contains(family.Key) && !family.Any(device => device.IsClone))
            .Take(Math.Max(0, count - known.Count))
            .Select(family => new GuardianRecord
            {
                Family = family.Key,
                Child = family.First().Child,
                Token = family.First().GuardianToken,
                Devices = [.. family.Select(device => device.DeviceId)],
            });
        foreach (var record in fleet.Guardians.Concat(begin))
        {
            var random = world.RandomOf("guardian", _guardians.Count);
            _guardians.Add((new(record, world, _http, random), random));
        }
    }

    public int Count => _guardians.Count;

    /// <summary>Lets them live; a change under way when their time is over is brought to its end.</summary>
    public Task LiveAsync(CancellationToken life, CancellationToken cancellationToken) =>
        Task.WhenAll(_guardians.Select(each => LiveAsync(each.Guardian, each.Random, life, cancellationToken)));

    public IReadOnlyList<GuardianRecord> Records() => [.. _guardians.Select(each => each.Guardian.Save())];

    public Task WriteSummaryAsync(TextWriter output, TimeSpan elapsed) =>
        Count == 0 ? Task.CompletedTask : output.WriteLineAsync(_world.GuardianCalls.Summary(elapsed));

    public void Dispose() => _http.Dispose();

    private static async Task LiveAsync(SimulatedGuardian guardian, Random random, CancellationToken life, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Pace * random.NextDouble(), life);
            while (!life.IsCancellationRequested)
            {
                await guardian.ActAsync(cancellationToken);
                await Task.Delay(Pace * (0.5 + random.NextDouble()), life);
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Enough for today.
        }
    }
}
