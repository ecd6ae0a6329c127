namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>
/// Makes a call once more when it was rejected, or given up while silos changed: the silo that its grain lived on is going or gone, and by then the grain lives on another. Whether a rejected call
/// had an effect is not always known, so only calls that may be repeated come here.
/// </summary>
internal sealed class SecondTry(TimeProvider time)
{
    private const int ShortestPause = 50;
    private const int LongestPause = 200;

    /// <summary>A rejection that took longer leaves no time: the gateway waits 15 s, and the second call may take its 10.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    public async ValueTask<DeviceReply> RunAsync(Func<ValueTask<DeviceReply>> answer)
    {
        var started = time.GetTimestamp();
        try
        {
            return await answer();
        }
        catch (Exception rejection) when (rejection is OrleansMessageRejectionException or OperationCanceledException && time.GetElapsedTime(started) < Soon)
        {
            // Not all at the same moment: the calls of a silo that died were rejected together.
            await Task.Delay(Random.Shared.Next(ShortestPause, LongestPause + 1));
            return await answer();
        }
    }
}
