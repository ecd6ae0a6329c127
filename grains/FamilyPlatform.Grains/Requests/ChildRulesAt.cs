using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What stands in a child's way at one moment.</summary>
internal sealed class ChildRulesAt(Func<ChildState, ChildRules> rulesOf, Func<ChildId, IReadOnlyList<Counter>> countersOf, SubjectResolver subjects, DateTimeOffset now)
{
    /// <summary>
    /// The limits that more time must credit: those that match the subject, where nothing but a limit blocks it; every limit where the child asks for time as such.
    /// None where a rule, a routine or an approval blocks, which only an override opens.
    /// </summary>
    public ImmutableArray<string> LimitsInTheWay(ChildState child, ChildRequest request)
    {
        var rules = rulesOf(child);
        if (request.Subject is null)
        {
            return request.Kind == RequestKind.MoreTime ? [.. rules.Policy.Limits.Select(limit => limit.Id)] : [];
        }

        if (!Subject.TryParse(request.Subject, out var named))
        {
            return [];
        }

        var subject = subjects.Resolve(named);
        var device = request.Device.ToString();
        var used = UsedSeconds.Of(rules.Compiled, now, device, countersOf(child.Id));
        var decision = rules.Compiled.Evaluate(now, subject, device, rules.Overrides, used, rules.BonusAt(now, device));
        return decision is { Reason: Reason.Limit } or { Verdict: Verdict.Allow, RemainingSeconds: not null }
            ? rules.Compiled.LimitsOf(subject, now)
            : [];
    }
}
