namespace FamilyPlatform.Domain;

/// <summary>The answer. Block is 0: what is unknown refuses.</summary>
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
/// <param name="RuleId">The entry that decided, where one did.</param>
/// <param name="RemainingSeconds">Wall seconds left of the tightest limit; null where no limit counts.</param>
/// <param name="ValidUntil">The first instant after which the decision may differ with use unchanged; at most 192 hours ahead.</param>
public readonly record struct Decision(Verdict Verdict, Reason Reason, string? RuleId, long? RemainingSeconds, DateTimeOffset ValidUntil);
