namespace FamilyPlatform.Agent;

/// <summary><c>run [--once]</c></summary>
internal static class RunCommand
{
    public static async Task<ExitCode> RunAsync(AgentOptions options, AgentEnvironment environment, CancellationToken cancellationToken)
    {
        using var home = AgentHome.TryTake(options.Data);
        if (home is null)
        {
            environment.Error.WriteLine($"An agent runs already on {options.Data}. Stop it first, or ask it: `FamilyPlatform.Agent status`.");
            return ExitCode.Busy;
        }

        using var device = await home.OpenAsync(options, environment, cancellationToken);
        if (device is null)
        {
            environment.Error.WriteLine(AgentHome.NotEnrolled(options.Data).Text);
            return ExitCode.NotEnrolled;
        }

        var loop = new AgentLoop(device, options, environment);
        if (options.Once)
        {
            var answered = await loop.RunOnceAsync(cancellationToken);
            await device.Session.SaveAsync(CancellationToken.None);
            environment.Out.WriteLine(device.Desk.Status().Text);
            return answered ? ExitCode.Done : ExitCode.NoContact;
        }

        environment.Out.WriteLine($"Keeping the family's rules on {device.Session.DeviceId}; state lies in {options.Data}. Stop with Ctrl+C.");
        await using var socket = DeskSocket.TryOpen(options.Data, device.Desk, environment.Error);
        try
        {
            await loop.RunAsync(cancellationToken);
            environment.Out.WriteLine("This device is not managed any more. You may remove the agent.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            environment.Out.WriteLine("Stopped. While the agent does not run, no rule is kept.");
        }
        finally
        {
            await device.Session.SaveAsync(CancellationToken.None);
        }

        return ExitCode.Done;
    }
}
