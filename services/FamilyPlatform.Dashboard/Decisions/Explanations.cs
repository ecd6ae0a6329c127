using FamilyPlatform.Catalog;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Decisions;

/// <summary>Says a decision as one plain sentence (guardian API, decisions).</summary>
internal sealed class Explanations(AppCatalog catalog)
{
    public string Explain(DecisionView decision, LocalClock clock, GuardianId caller)
    {
        var subject = NameOf(decision.Subject);
        var by = MadeBy(decision, caller);
        var since = decision.Since is { } from ? $" since {clock.Say(from)}" : "";
        return decision.Reason switch
        {
            Reason.Mandatory when decision.RuleId is null => $"{subject} is illegal content, which is blocked for everybody.",
            Reason.Mandatory => $"{subject} is blocked by your internet provider for every family; nobody here can lift that.",
            Reason.AlwaysAllowed => $"{subject} is always allowed.",
            Reason.Override => $"{subject} is {Word(decision.Verdict)}{by}{(decision.Until is { } end ? $" until {clock.SayEnd(end)}" : "")}.",
            Reason.Rule => $"{subject} is {Word(decision.Verdict)}{by}{since}.{Left(decision)}",
            Reason.Routine when decision.Verdict == Verdict.Allow => $"{subject} is allowed during {EntryOf(decision)}.{Left(decision)}",
            Reason.Routine => $"{subject} is blocked during {EntryOf(decision)}, at least until {clock.SayEnd(decision.ValidUntil)}.",
            Reason.Approval => $"{subject} waits for approval by a guardian.",
            Reason.Limit => $"{subject} is blocked: {EntryOf(decision)} is used up for today.",
            Reason.Default => $"{subject} is allowed: nothing speaks against it.{Left(decision)}",
        };
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Block => "blocked",
        Verdict.Ask => "held back",
        Verdict.Allow => "allowed",
    };

    private static string EntryOf(DecisionView decision) => decision.EntryName ?? decision.RuleId ?? "a routine";

    private static string MadeBy(DecisionView decision, GuardianId caller) =>
        decision.Source is { } source && !Source.IsGuardian(source) ? $" by the pack {source[(source.IndexOf(':', StringComparison.Ordinal) + 1)..]}"
        : decision.By is not { } by ? " by a guardian"
        : by == caller ? " by you"
        : " by another guardian";

    private static string Left(DecisionView decision) => decision.RemainingSeconds switch
    {
        null => "",
        < 60 => " Less than a minute is left.",
        < 120 => " 1 minute is left.",
        { } seconds => $" {seconds / 60} minutes are left.",
    };

    private string NameOf(string text)
    {
        var id = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (text.StartsWith("app:", StringComparison.Ordinal))
        {
            return catalog.FindApp(catalog.CanonicalAppId(id))?.Name ?? id;
        }

        return text.StartsWith("capability:", StringComparison.Ordinal)
            ? id switch
            {
                "camera" => "The camera",
                "microphone" => "The microphone",
                "livestream" => "Live streaming",
                "videochat" => "Video chat",
                "install" => "Installing apps",
                "location" => "Sharing the location",
                _ => id,
            }
            : id;
    }
}
