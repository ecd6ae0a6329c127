using FamilyPlatform.Local;
using FamilyPlatform.Local.Arguments;
using FamilyPlatform.Local.Hosting;

if (!LaunchArguments.TryParse(args, out var options, out var fault))
{
    await Console.Error.WriteLineAsync($"{fault} See --help.");
    return ExitCodes.Usage;
}

if (options.Help)
{
    Console.WriteLine(LaunchArguments.Usage);
    return ExitCodes.Stopped;
}

using var stop = new StopSignal(TimeProvider.System);
try
{
    return await new Launcher(options, TimeProvider.System).RunAsync(stop);
}
catch (LaunchException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return ExitCodes.Failed;
}
