namespace FamilyPlatform.Domain;

/// <summary>The answer. Block is 0: what is unknown refuses. In this order the first of two is the stricter.</summary>
public enum Verdict
{
    Block,
    Ask,
    Allow,
}

/// <summary>Which row of the table decided (policy, Decision).</summary>
public enum Reason
{
    Mandatory,
    AlwaysAllowed,
    Override,
    Rule,
    Routine,
    Approval,
    Limit,
    Default,
}

/// <summary>What the evaluator says of one subject at one instant.</summary>
/// <param name="Verdict">Whether it may be used.</param>
/// <param name="Reason">The row that decided.</param>
/// <param name="RuleId">The entry that decided, where one did.</param>
/// <param name="RemainingSeconds">Wall seconds left of the tightest limit; null where no limit counts.</param>
/// <param name="ValidUntil">The first instant after which the decision may differ with use unchanged; at most 192 hours ahead.</param>
public readonly record struct Decision(Verdict Verdict, Reason Reason, string? RuleId, long? RemainingSeconds, DateTimeOffset ValidUntil)
{
    /// <summary>
    /// The decision of a page in a browser, which is judged as the browser's app and as the site: the first of block, ask, allow (equal: the
    /// site's), with the lesser remaining and the earlier end (policy, Decision).
    /// </summary>
    public static Decision OfPage(Decision browser, Decision site)
    {
        var stricter = browser.Verdict < site.Verdict ? browser : site;
        var remaining = (browser.RemainingSeconds, site.RemainingSeconds) switch
        {
            ({ } one, { } other) => Math.Min(one, other),
            var (one, other) => one ?? other,
        };
        return stricter with
        {
            RemainingSeconds = remaining,
            ValidUntil = browser.ValidUntil < site.ValidUntil ? browser.ValidUntil : site.ValidUntil,
        };
    }
}
