namespace FamilyPlatform.Domain;

/// <summary>Who stands behind a decision, so that an explanation can name them (policy, Layers).</summary>
public static class DecisionSource
{
    /// <summary>The floor of the partner, which nobody in the family can lift.</summary>
    public const string Partner = "partner";

    /// <summary>The platform itself: what is illegal.</summary>
    public const string Platform = "platform";

    /// <summary>
    /// <see cref="Source.Guardian"/> or <see cref="Source.Pack"/> for the entry that decided, <see cref="Partner"/> for a floor entry,
    /// <see cref="Platform"/> for what is illegal; null where no single entry decided (always allowed, approval, default) or the policy has no such entry.
    /// </summary>
    public static string? Of(Policy policy, Reason reason, string? ruleId)
    {
        ArgumentNullException.ThrowIfNull(policy);

        return reason switch
        {
            Reason.Mandatory => ruleId is null ? Platform : Partner,
            Reason.Override => Source.Guardian,
            Reason.Rule => policy.Rules.FirstOrDefault(rule => rule.Id == ruleId)?.Source,
            Reason.Routine => policy.Routines.FirstOrDefault(routine => routine.Id == ruleId)?.Source,
            Reason.Limit => policy.Limits.FirstOrDefault(limit => limit.Id == ruleId)?.Source,
            Reason.AlwaysAllowed or Reason.Approval or Reason.Default => null,
        };
    }
}
