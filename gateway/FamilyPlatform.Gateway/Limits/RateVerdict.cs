namespace FamilyPlatform.Gateway.Limits;

/// <summary>Whether a request is within its limit, and if not, how long until one would be.</summary>
internal readonly record struct RateVerdict(TimeSpan RetryAfter)
{
    public static RateVerdict Granted => default;

    public bool IsGranted => RetryAfter <= TimeSpan.Zero;
}
