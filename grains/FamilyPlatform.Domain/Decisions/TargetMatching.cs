namespace FamilyPlatform.Domain;

/// <summary>Which subjects a target means, and how narrowly (policy, Target).</summary>
public static class TargetMatching
{
    /// <summary>
    /// How specific a target is, comparable among all targets: <c>all</c> 1, a category 2, an app or capability 3, a site 3 and its number of labels.
    /// It does not depend on the subject, so lists can be sorted by it once.
    /// </summary>
    public static int Specificity(this Target target)
    {
        ArgumentNullException.ThrowIfNull(target);

        return target.Kind switch
        {
            TargetKind.All => 1,
            TargetKind.Category => 2,
            TargetKind.Capability or TargetKind.App => 3,
            TargetKind.Site => 4 + target.Value.AsSpan().Count('.'),
        };
    }

    /// <summary>Whether the subject is what the target names, belongs to it or lies below it. Allocates nothing.</summary>
    public static bool Matches(this Target target, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(subject);

        return target.Kind switch
        {
            TargetKind.All => subject.Kind != SubjectKind.Capability || Capabilities.IsInAll(subject.Id),
            TargetKind.Category => subject.IsIn(target.Value),
            TargetKind.Capability => subject.Kind == SubjectKind.Capability && subject.Id == target.Value,
            TargetKind.App => subject.Kind switch
            {
                SubjectKind.App => subject.Id == target.Value,
                SubjectKind.Site => subject.Service == target.Value,
                SubjectKind.Capability => false,
            },
            TargetKind.Site => subject.Kind == SubjectKind.Site && IsWithin(subject.Id, target.Value),
        };
    }

    internal static bool IsIn(this Subject subject, string category)
    {
        foreach (var own in subject.Categories)
        {
            if (own == category)
            {
                return true;
            }
        }

        return false;
    }

    internal static bool MatchesAny(this Target[] targets, Subject subject)
    {
        foreach (var target in targets)
        {
            if (target.Matches(subject))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithin(string host, string site) =>
        host.EndsWith(site, StringComparison.Ordinal) && (host.Length == site.Length || host[^(site.Length + 1)] == '.');
}
