using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Decides subjects as a device would, with what an explanation needs.</summary>
internal static class Decisions
{
    /// <param name="rules">The policy in force, or a draft.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="counters">Counters of all the child's devices.</param>
    /// <param name="now">The moment where the query names none.</param>
    /// <param name="subjects">The catalogue.</param>
    public static Result<DecisionList> Decide(ChildRules rules, Decide query, IReadOnlyList<Counter> counters, DateTimeOffset now, SubjectResolver subjects)
    {
        if (query.Subjects.Length is 0 or > 100)
        {
            return Faults.Invalid("/subjects", "out_of_range", "Give 1 to 100 subjects.");
        }

        var at = query.At ?? now;
        var device = query.Device?.ToString() ?? "";
        var used = UsedSeconds.Of(rules.Compiled, at, device, counters);
        var bonus = rules.BonusAt(at, device);
        var views = new List<DecisionView>();
        for (var i = 0; i < query.Subjects.Length; i++)
        {
            if (!Subject.TryParse(query.Subjects[i], out var subject))
            {
                return Faults.Invalid($"/subjects/{i}", "malformed_subject", "Must be `app:id`, `site:host` or `capability:id`.");
            }

            var decision = rules.Compiled.Evaluate(at, subjects.Resolve(subject), device, rules.Overrides, used, bonus);
            views.Add(View(rules, query.Subjects[i], decision));
        }

        return new DecisionList { Decisions = views, TimeZone = rules.Child.Clock.SettingAt(at).TimeZone };
    }

    private static DecisionView View(ChildRules rules, string subject, Decision decision)
    {
        var view = new DecisionView
        {
            Subject = subject,
            Verdict = decision.Verdict,
            Reason = decision.Reason,
            RuleId = decision.RuleId,
            Source = DecisionSource.Of(rules.Policy, decision.Reason, decision.RuleId),
            RemainingSeconds = decision.RemainingSeconds,
            ValidUntil = decision.ValidUntil,
        };
        if (decision.RuleId is not { } id)
        {
            return view;
        }

        return decision.Reason switch
        {
            Reason.Override when rules.Child.Overrides.FirstOrDefault(each => each.Id == id) is { } made => view with
            {
                By = made.CreatedBy is null ? null : GuardianId.Parse(made.CreatedBy),
                Since = made.From,
                Until = made.To,
            },
            Reason.Rule => Stamped(rules, view, EntryStamps.OfRule(id)),
            Reason.Routine => Stamped(rules, view, EntryStamps.OfRoutine(id)) with { EntryName = rules.Policy.Routines.First(each => each.Id == id).Name },
            Reason.Limit => Stamped(rules, view, EntryStamps.OfLimit(id)) with { EntryName = rules.Policy.Limits.First(each => each.Id == id).Name },
            Reason.Mandatory or Reason.AlwaysAllowed or Reason.Override or Reason.Approval or Reason.Default => view,
        };
    }

    private static DecisionView Stamped(ChildRules rules, DecisionView view, string entry) =>
        rules.Child.Entries.TryGetValue(entry, out var stamp) ? view with { By = stamp.By, Since = stamp.At } : view;
}
