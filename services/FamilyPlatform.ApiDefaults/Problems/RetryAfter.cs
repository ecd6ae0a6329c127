using System.Globalization;

namespace FamilyPlatform.ApiDefaults.Problems;

/// <summary>The <c>Retry-After</c> field (RFC 9110, 10.2.3) in seconds.</summary>
public static class RetryAfter
{
    /// <summary>What a caller is asked to wait when nothing better is known: storage or a silo is back by then, or not for long.</summary>
    public static readonly TimeSpan Outage = TimeSpan.FromSeconds(5);

    /// <summary>Whole seconds, rounded up, so that nobody comes back too early; at least 1.</summary>
    public static string Format(TimeSpan wait) =>
        Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
