namespace FamilyPlatform.Fleet.Simulation;

/// <summary>One device's luck. It stops when the world is calm.</summary>
internal sealed class Dice(FleetWorld world, Random random)
{
    public bool Hits(double chance) => chance > 0 && !world.IsCalm && random.NextDouble() < chance;

    public double Next() => random.NextDouble();

    /// <summary>Anything between so much less and so much more.</summary>
    public TimeSpan Within(TimeSpan most) => most * ((2 * random.NextDouble()) - 1);
}
