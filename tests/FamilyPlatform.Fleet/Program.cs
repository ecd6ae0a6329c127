using System.Runtime.InteropServices;
using FamilyPlatform.Fleet;
using FamilyPlatform.Fleet.Arguments;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(FleetUsage.Text);
    return 0;
}

if (!FleetArguments.TryParse(args, out var arguments, out var fault))
{
    await Console.Error.WriteLineAsync($"{fault} See --help.");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    return await new FleetCommands(arguments, Console.Out).RunAsync(stop.Token) ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return 1;
}
catch (FleetException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

// A scenario takes what it started with it.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
