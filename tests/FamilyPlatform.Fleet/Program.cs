using FamilyPlatform.Fleet;
using FamilyPlatform.Fleet.Arguments;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(FleetUsage.Text);
    return 0;
}

if (!FleetArguments.TryParse(args, out var arguments, out var fault))
{
    await Console.Error.WriteLineAsync($"{fault}\n\n{FleetUsage.Text}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

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
