namespace FamilyPlatform.Domain.Tests;

internal static class PolicyMentions
{
    /// <summary>Whether an entry of rows 1 to 5 names exactly this site.</summary>
    public static bool Mentions(this Policy policy, string host) =>
        policy.Floor.Select(entry => entry.Target)
            .Concat(policy.AlwaysAllowed)
            .Concat(policy.Rules.Select(rule => rule.Target))
            .Concat(policy.Routines.SelectMany(routine => routine.Access.Allow.Concat(routine.Access.Block)))
            .Contains(Target.Site(host));
}
