using System.Globalization;
using FamilyPlatform.DeviceKit;

namespace FamilyPlatform.Agent;

/// <summary><c>enrol CODE</c></summary>
internal static class EnrolCommand
{
    private static readonly string[] Features = ["evaluator"];

    public static async Task<ExitCode> RunAsync(AgentOptions options, AgentEnvironment environment, CancellationToken cancellationToken)
    {
        using var home = AgentHome.TryTake(options.Data);
        if (home is null)
        {
            environment.Error.WriteLine($"An agent runs on {options.Data}. Stop it before this device is enrolled again.");
            return ExitCode.Busy;
        }

        using (var device = await home.OpenAsync(options, environment, cancellationToken))
        {
            if (device is not null && device.Session.Standing != DeviceStanding.Released)
            {
                environment.Error.WriteLine(
                    $"This device is enrolled already, as {device.Session.DeviceId}. To enrol it again a guardian removes it first, or you type the recovery code: `FamilyPlatform.Agent approve CODE`.");
                return ExitCode.Busy;
            }
        }

        if (await BeginAsync(home, options, cancellationToken) is not { } attempt)
        {
            environment.Error.WriteLine("That is no code. A code looks like 7K3M-9QX2; a guardian makes one under “Add a device”.");
            return ExitCode.Usage;
        }

        return await FollowAsync(home, attempt, options, environment, cancellationToken);
    }

    /// <summary>Goes on with the attempt that was interrupted if it is for the same code, so that the platform sees the same request.</summary>
    private static async Task<EnrolmentAttempt?> BeginAsync(AgentHome home, AgentOptions options, CancellationToken cancellationToken)
    {
        if (!EnrolmentAttempt.TryBegin(options.Server, options.Arguments[0], out var fresh))
        {
            return null;
        }

        var kept = await EnrolmentAttempt.LoadAsync(home.Store, cancellationToken);
        if (kept is not null && kept.Ticket == fresh.Ticket && kept.Server == fresh.Server)
        {
            return kept;
        }

        await fresh.SaveAsync(home.Store, cancellationToken);
        return fresh;
    }

    private static async Task<ExitCode> FollowAsync(
        AgentHome home, EnrolmentAttempt attempt, AgentOptions options, AgentEnvironment environment, CancellationToken cancellationToken)
    {
        var client = new EnrolmentClient(environment.Http, environment.Time);
        var progress = await client.SendAsync(attempt, MachineFacts.Read(options.Name), Features, cancellationToken);
        var shown = false;
        while (progress.Stage is EnrolmentStage.Pending || (shown && progress.Stage is EnrolmentStage.NoReply or EnrolmentStage.SlowDown))
        {
            if (!shown && progress.Attempt.Digits() is { } digits)
            {
                await progress.Attempt.SaveAsync(home.Store, cancellationToken);
                environment.Out.WriteLine($"A guardian now confirms this device. Both screens must show the same digits: {digits[..3]} {digits[3..]}");
                shown = true;
            }

            var wait = options.Poll is { } poll && poll < progress.Wait ? poll : progress.Wait;
            await Task.Delay(wait, environment.Time, cancellationToken);
            progress = await client.PollAsync(progress.Attempt, cancellationToken);
        }

        if (progress.Device is { } device)
        {
            await device.InstallAsync(home.Store, cancellationToken);
            environment.Out.WriteLine($"Enrolled as {device.Identity.DeviceId}; state lies in {options.Data}.");
            environment.Out.WriteLine("Next: start the agent with `FamilyPlatform.Agent run`, or as the service familyplatform-agent.");
            return ExitCode.Done;
        }

        var (code, words) = Explain(progress, options.Server);
        environment.Error.WriteLine(words);
        return code;
    }

    private static (ExitCode Code, string Words) Explain(EnrolmentProgress progress, Uri server) => progress.Stage switch
    {
        EnrolmentStage.Denied => (ExitCode.Refused, "A guardian turned this device away. If that was a mistake, ask for a new code."),
        EnrolmentStage.Expired => (ExitCode.Refused, "Nobody confirmed in time. Ask a guardian for a new code and run enrol again."),
        EnrolmentStage.TicketRefused => (
            ExitCode.Refused, "This code is wrong, was used or is over (codes live 10 minutes). Check it, or ask a guardian for a new one."),
        EnrolmentStage.SlowDown => (ExitCode.Refused, "Too many codes were tried from here. Wait 10 minutes and try again."),
        EnrolmentStage.Unproved => (
            ExitCode.Refused, $"{server} confirmed, but its keys and signatures do not hold together. Check the address; do not trust this connection."),
        EnrolmentStage.NoReply or EnrolmentStage.Pending or EnrolmentStage.Confirmed => (
            ExitCode.NoContact,
            string.Create(CultureInfo.InvariantCulture, $"{server} gave no answer that can be used (status {progress.Status}). Check --server and the network, then run enrol again.")),
    };
}
