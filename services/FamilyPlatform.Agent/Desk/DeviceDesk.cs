using System.Globalization;
using System.Text;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Requests;

namespace FamilyPlatform.Agent;

/// <summary>Answers the commands about an enrolled device, within the running agent or, where none runs, in the command's own process.</summary>
internal sealed class DeviceDesk(DeviceSession session, AgentCatalog catalog, Warden warden, string folder)
{
    private const int MostMinutes = 24 * 60;

    public Task<Answer> AnswerAsync(string verb, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => (verb, arguments.ToArray()) switch
    {
        ("status", []) => Task.FromResult(Status()),
        ("explain", [_, ..]) => Task.FromResult(Explain(string.Join(' ', arguments))),
        ("ask", [var app, var minutes, .. var note]) => AskAsync(app, minutes, string.Join(' ', note), cancellationToken),
        ("approve", [_, ..]) => ApproveAsync(string.Join(' ', arguments), cancellationToken),
        _ => Task.FromResult(new Answer(ExitCode.Usage, $"'{verb}' cannot be asked like that. {HelpText.Hint}")),
    };

    public Answer Status()
    {
        var now = session.Clock.Now;
        var bundle = session.Bundle;
        var text = new StringBuilder();
        Line("Device", $"{session.DeviceId}, epoch {session.Epoch}, {Standing()}");
        Line("Child", bundle?.Child ?? "not known yet");
        Line("Platform", session.Server.ToString());
        Line("Contact", session.LastContact is { } contact
            ? $"{Words.Of(now - contact)} ago{(session.Failures == 0 ? "" : $", {session.Failures} attempts without a valid answer since")}"
            : "none yet");
        Line("Rules", bundle is null ? "none yet: nothing is allowed until they come" : $"version {bundle.Version} in force, issued {Words.Local(bundle.IssuedAt)}");
        if (session.BundleError is { } error)
        {
            Line("", $"newer rules were not taken up: {error}");
        }

        Line("Locked", session.IsLocked ? "yes, by a guardian" : "no");
        Line("Clock", session.Clock.IsTrusted ? "confirmed" : "not confirmed since the start; the stricter of two times holds");
        foreach (var app in warden.Running)
        {
            var ruling = session.Decide(app.Subject);
            var left = ruling.RemainingSeconds is { } seconds && ruling.IsAllowed ? $", {Words.Seconds(seconds)} left" : "";
            Line("Running", $"{catalog.NameOf(app.Id)} ({Words.Of(ruling.Verdict)}{left})");
        }

        foreach (var limit in session.Limits())
        {
            Line("Limit", limit is { AllowedSeconds: { } allowed, LeftSeconds: { } left }
                ? $"{limit.Name ?? limit.Limit}: {Words.Seconds(left)} of {Words.Seconds(allowed)} left on this device"
                : $"{limit.Name ?? limit.Limit}: none today");
        }

        foreach (var counter in session.UsageOn(session.Today).OrderByDescending(counter => counter.Seconds))
        {
            Line("Today", $"{catalog.NameOf(counter.Subject.Id)}: {Words.Seconds(counter.Seconds)}{(counter.Granted ? " extra" : "")}");
        }

        Line("State", folder);
        return Answer.Of(text.ToString().TrimEnd());

        void Line(string name, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-9} {value}");
    }

    public Answer Explain(string typed)
    {
        var subject = Find(typed);
        if (subject is null)
        {
            return new(ExitCode.Usage, $"No app or site is known as '{typed}'. Write an app's name, an id such as app:roblox, or site:example.com.");
        }

        var ruling = session.Decide(subject);
        var name = subject.Kind == SubjectKind.App ? catalog.NameOf(subject.Id) : subject.Id;
        var text = new StringBuilder($"{name} is {Words.Of(ruling.Verdict)} now: {Words.Why(ruling, session.Bundle)}.");
        if (ruling.IsAllowed && ruling.RemainingSeconds is { } seconds)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Words.Seconds(seconds)} are left.");
        }

        if (ruling.Cause == RulingCause.Policy && ruling.Reason == Reason.Limit && session.LacksCeilings)
        {
            text.Append(" This device has not heard from the platform in this period, so its share of the time is not known yet.");
        }

        if (ruling.ValidUntil < session.Clock.Now.AddDays(7))
        {
            text.Append(CultureInfo.InvariantCulture, $" That may change on {Words.Local(ruling.ValidUntil)}.");
        }

        return Answer.Of(text.ToString());
    }

    private async Task<Answer> AskAsync(string typed, string amount, string note, CancellationToken cancellationToken)
    {
        var subject = Find(typed);
        if (subject is null)
        {
            return new(ExitCode.Usage, $"No app or site is known as '{typed}'.");
        }

        if (!int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > MostMinutes)
        {
            return new(ExitCode.Usage, $"'{amount}' is no number of minutes from 1 to {MostMinutes}.");
        }

        if (note.Length > DeviceLimits.MaxNoteLength)
        {
            return new(ExitCode.Usage, $"A note has at most {DeviceLimits.MaxNoteLength} characters.");
        }

        var result = await session.AskAsync(
            new()
            {
                RequestId = DeviceSession.NewRequestId(),
                Kind = ChildRequestKinds.MoreTime,
                Subject = subject.ToString(),
                Minutes = minutes,
                Note = note.Length == 0 ? null : note,
            },
            cancellationToken);
        return result switch
        {
            { Arrived: true } => Answer.Of($"Asked for {minutes} minutes. The guardians see it; their answer comes by itself."),
            { Status: 429 } => new(ExitCode.Refused, "You asked a lot in the last hour. Wait a while and ask again."),
            _ => new(ExitCode.NoContact, $"{session.Server} gave no valid answer, so nobody was asked. Try again when the network is there; offline, a guardian can give you a code."),
        };
    }

    private async Task<Answer> ApproveAsync(string typed, CancellationToken cancellationToken)
    {
        var approval = await session.ApproveAsync(typed, cancellationToken);
        var until = approval.Until is { } end ? Words.Local(end) : "";
        return approval.Outcome switch
        {
            ApprovalOutcome.Opened => Answer.Of($"This device is open until {until}."),
            ApprovalOutcome.Released => Answer.Of("This device is released for good: no rule is kept any more. You may remove the agent."),
            ApprovalOutcome.NotACode => new(ExitCode.Usage, "That is no code. A guardian's page shows six digits; the recovery code has 26 characters."),
            ApprovalOutcome.Wrong => new(ExitCode.Refused, "This code is not right. Check it on the guardian's page; it changes every five minutes."),
            ApprovalOutcome.AlreadyUsed => new(ExitCode.Refused, "This code was used already. Ask a guardian for the next one."),
            ApprovalOutcome.LockedOut => new(ExitCode.Refused, $"Too many wrong codes: none is taken until {until}."),
            ApprovalOutcome.UsedUp => new(ExitCode.Refused, "Four codes were used today; more are not taken. A guardian can allow more time on their page."),
        };
    }

    private Subject? Find(string typed)
    {
        if (typed.StartsWith("site:", StringComparison.Ordinal) || typed.StartsWith("app:pkg:", StringComparison.Ordinal))
        {
            return Subject.TryParse(typed, out var named) ? catalog.Resolve(named) : null;
        }

        return catalog.Find(typed) is { } app ? catalog.Resolve(Subject.App(app.Id)) : null;
    }

    private string Standing() => session.Standing switch
    {
        DeviceStanding.Managed => "managed",
        DeviceStanding.Unknown => "not known to the platform; the rules stay in force",
        DeviceStanding.Released => "released: no rule is kept",
    };
}
