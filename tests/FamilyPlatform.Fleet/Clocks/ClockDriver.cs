namespace FamilyPlatform.Fleet.Clocks;

/// <summary>Lets time go faster for everybody. In small steps: a request under way must not seem to take minutes.</summary>
internal static class ClockDriver
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <param name="clock">The platform's and the devices' clock.</param>
    /// <param name="speed">Simulated seconds a second, at least 1.</param>
    /// <param name="life">Ends it.</param>
    public static async Task DriveAsync(SharedClock clock, double speed, CancellationToken life)
    {
        using var pace = new PeriodicTimer(Step);
        try
        {
            while (await pace.WaitForNextTickAsync(life))
            {
                clock.Advance(Step * (speed - 1));
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // From here on time goes as it always does.
        }
    }
}
