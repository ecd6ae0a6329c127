using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>How long to wait (device protocol, Clock and back-off).</summary>
internal static class BackOff
{
    private const double Longest = 900;
    private const double First = 5;

    /// <summary>Full jitter: any time up to 5 s, doubling with each failure, at most 15 minutes.</summary>
    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="random">Where chance comes from.</param>
    public static TimeSpan After(int failures, Random random) =>
        TimeSpan.FromSeconds(random.NextDouble() * Math.Min(Longest, First * Math.Pow(2, Math.Min(failures - 1, 16))));

    /// <summary>What a server asked for, held within 5 s and 1 h.</summary>
    public static TimeSpan Clamp(TimeSpan asked) =>
        asked < DeviceLimits.MinWait ? DeviceLimits.MinWait : asked > DeviceLimits.MaxWait ? DeviceLimits.MaxWait : asked;

    /// <summary>What a signed reply asked for, with its jitter.</summary>
    public static TimeSpan Next(NextCheckIn next, Random random) =>
        Clamp(TimeSpan.FromSeconds(next.AfterSeconds))
        + TimeSpan.FromSeconds(random.NextDouble() * Math.Clamp(next.JitterSeconds, 0, DeviceLimits.MaxWait.TotalSeconds));
}
