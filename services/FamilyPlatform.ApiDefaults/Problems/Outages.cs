using System.Data.Common;
using FamilyPlatform.Grains;

namespace FamilyPlatform.ApiDefaults.Problems;

/// <summary>Tells a platform that cannot serve at the moment (503) from a defect (500).</summary>
public static class Outages
{
    /// <summary>
    /// Whether the same request may well succeed later: storage or the table of members is away, a grain could not be reached or is overloaded, another service of
    /// the platform did not answer, a call took too long or was given up on the way (as a look for a grain is while silos change); or, in the middle of a rolling
    /// upgrade, a grain was still on a silo of the release before, which cannot load the type of what it was asked. Whether it had an effect is unknown, so only a
    /// request that may be repeated should be.
    /// </summary>
    public static bool Includes(Exception exception) => exception
        is StorageUnavailableException
        or DbException
        or OrleansException
        or HttpRequestException
        or TimeoutException
        or OperationCanceledException
        or TypeLoadException;
}
