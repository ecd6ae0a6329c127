using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit;

/// <summary>What the device does about one subject now.</summary>
/// <param name="Verdict">Only <see cref="Verdict.Allow"/> lets it run.</param>
/// <param name="Cause">What stands behind it.</param>
/// <param name="Reason">The row of the policy's table that decided; null where no evaluator judged.</param>
/// <param name="RuleId">The entry that decided, where one did.</param>
/// <param name="RemainingSeconds">Wall seconds until a limit ends it; null where no limit counts.</param>
/// <param name="ValidUntil">The first instant after which the ruling may differ with use unchanged.</param>
public readonly record struct Ruling(
    Verdict Verdict, RulingCause Cause, Reason? Reason, string? RuleId, long? RemainingSeconds, DateTimeOffset ValidUntil)
{
    public bool IsAllowed => Verdict == Verdict.Allow;

    /// <summary>Whether use is extra: reported as granted and charged to no limit.</summary>
    public bool IsGranted => IsAllowed && Reason == Domain.Reason.Override;

    /// <summary>The stricter of two rulings on the same subject at two instants, with the lesser remaining and the earlier end.</summary>
    public static Ruling Stricter(Ruling one, Ruling other)
    {
        var stricter = other.Verdict < one.Verdict ? other : one;
        return stricter with
        {
            RemainingSeconds = Least(one.RemainingSeconds, other.RemainingSeconds),
            ValidUntil = one.ValidUntil < other.ValidUntil ? one.ValidUntil : other.ValidUntil,
        };
    }

    /// <summary>The ruling on a page, which is judged as the browser's app and as the site; equal verdicts: the site's (policy, Decision).</summary>
    public static Ruling OfPage(Ruling browser, Ruling site) => site.Cause == RulingCause.Reachable ? site : Stricter(site, browser);

    private static long? Least(long? one, long? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;
}
