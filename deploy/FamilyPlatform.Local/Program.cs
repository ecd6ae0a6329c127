using FamilyPlatform.Local;
using FamilyPlatform.Local.Arguments;
using FamilyPlatform.Local.Hosting;
using FamilyPlatform.Local.Operations;
using FamilyPlatform.Local.Processes;

if (!LaunchArguments.TryParse(args, Environment.GetEnvironmentVariable(ServiceSpec.PostgreSQLVariable), out var options, out var fault))
{
    await Console.Error.WriteLineAsync($"{fault} See --help.");
    return ExitCodes.Usage;
}

if (options.Help)
{
    Console.WriteLine(LaunchUsage.Text);
    return ExitCodes.Stopped;
}

using var stop = new StopSignal(TimeProvider.System);
try
{
    return options.Command is LaunchCommand.Run
        ? await new Launcher(options, TimeProvider.System).RunAsync(stop)
        : await new Operation(options, TimeProvider.System).RunAsync(stop.Token);
}
catch (LaunchException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return ExitCodes.Failed;
}
