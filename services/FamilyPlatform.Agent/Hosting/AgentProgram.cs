namespace FamilyPlatform.Agent;

/// <summary>From a command line to an exit code.</summary>
internal static class AgentProgram
{
    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> args, AgentEnvironment environment, CancellationToken cancellationToken)
    {
        if (args.Count == 0 || args.Contains("--help") || args[0] is "help" or "-h")
        {
            environment.Out.WriteLine(HelpText.Text);
            return args.Count == 0 ? ExitCode.Usage : ExitCode.Done;
        }

        if (AgentCommandLine.Parse(args, environment.Variable, out var problem) is not { } options)
        {
            environment.Error.WriteLine($"{problem} {HelpText.Hint}");
            return ExitCode.Usage;
        }

        try
        {
            return await RunAsync(options, environment, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            environment.Error.WriteLine(
                $"You may not use {options.Data}. Run this as root (sudo), start the agent as a service and ask it, or name another folder with --data.");
            return ExitCode.NoPermission;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            environment.Error.WriteLine("Stopped. Nothing is lost; start again with the same command.");
            return ExitCode.Done;
        }
        catch (IOException failure)
        {
            environment.Error.WriteLine($"{options.Data} cannot be used: {failure.Message} Check that the disk is there and not full, then try again.");
            return ExitCode.Failed;
        }
    }

    private static async Task<ExitCode> RunAsync(AgentOptions options, AgentEnvironment environment, CancellationToken cancellationToken)
    {
        if (options.Verb == "enrol")
        {
            return await EnrolCommand.RunAsync(options, environment, cancellationToken);
        }

        if (options.Verb == "run")
        {
            return await RunCommand.RunAsync(options, environment, cancellationToken);
        }

        // A running agent answers for the device; only where there is none does this process open its state.
        var answer = await DeskSocket.TryAskAsync(options.Data, [options.Verb, .. options.Arguments], cancellationToken)
            ?? await AnswerHereAsync(options, environment, cancellationToken);
        (answer.Code == ExitCode.Done ? environment.Out : environment.Error).WriteLine(answer.Text);
        return answer.Code;
    }

    private static async Task<Answer> AnswerHereAsync(AgentOptions options, AgentEnvironment environment, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Data))
        {
            return AgentHome.NotEnrolled(options.Data);
        }

        using var home = AgentHome.TryTake(options.Data);
        if (home is null)
        {
            return AgentHome.Taken(options.Data);
        }

        using var device = await home.OpenAsync(options, environment, cancellationToken);
        return device is null
            ? AgentHome.NotEnrolled(options.Data)
            : await device.Desk.AnswerAsync(options.Verb, options.Arguments, cancellationToken);
    }
}
