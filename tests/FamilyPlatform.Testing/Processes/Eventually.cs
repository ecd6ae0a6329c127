namespace FamilyPlatform.Testing;

/// <summary>Waits for something that another process does and tells nobody about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns once the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    public static async Task HoldsAsync(string what, TimeSpan within, Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(Pace);
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > within)
            {
                throw new TimeoutException($"{what}: not within {within.TotalSeconds} s.");
            }

            await pace.WaitForNextTickAsync(cancellationToken);
        }
    }
}
