using System.Buffers.Text;
using System.Security.Cryptography;
using FamilyPlatform.Local.Arguments;
using FamilyPlatform.Local.Data;
using FamilyPlatform.Local.Demo;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>Runs one platform: start, demo, the <c>ready</c> line, and an orderly end.</summary>
internal sealed class Launcher(LaunchOptions options, TimeProvider time)
{
    /// <summary>Runs until told to stop, or until a process dies that cannot be started again.</summary>
    /// <returns>What to exit with.</returns>
    public async Task<int> RunAsync(StopSignal stop)
    {
        try
        {
            return await RunOnDataAsync(stop);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return ExitCodes.Stopped;
        }
    }

    private async Task<int> RunOnDataAsync(StopSignal stop)
    {
        using var folder = await DataFolder.OpenAsync(options.DataFolder, time, stop.Token);
        await Leftovers.EndAsync(folder.Path, stop.Token);

        var demo = await DemoFile.ReadAsync(folder, stop.Token);
        var fixturesToken = options.Fixtures ? demo.Fixtures?.Token ?? NewFixturesToken() : null;
        var layout = PlatformLayout.Plan(options, fixturesToken, await Generation.ReadAsync(folder.Keys, stop.Token));
        using var platform = new RunningPlatform(layout, folder, time);
        try
        {
            await platform.StartAsync(stop.Token);
            demo = demo with
            {
                Gateway = layout.Gateway.Origin,
                Fixtures = fixturesToken is null ? null : new(fixturesToken),
            };
            demo = options.Demo ? await new DemoMaker(layout, folder, time).MakeAsync(demo, stop.Token) : demo;
            await demo.FinishAsync(folder, stop.Token);

            Announce(demo, layout, folder);
            var dead = await platform.KeepAsync(stop.Token);
            await Console.Error.WriteLineAsync(dead.Obituary());
            return ExitCodes.Failed;
        }
        finally
        {
            await platform.StopAsync(stop.IsUrgent);
        }
    }

    private static string NewFixturesToken() => $"fix_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24))}";

    private void Announce(DemoFile demo, PlatformLayout layout, DataFolder folder)
    {
        Console.WriteLine($"ready {demo.Gateway}");
        Console.WriteLine($"look   {demo.Gateway}/scalar (the API as pages; outside Development /api/v1/openapi.json)");
        if (options.Demo && demo.Guardian is { Token: { } token } guardian)
        {
            Console.WriteLine($"token  {token}");
            Console.WriteLine($"family {guardian.Family}");
            foreach (var child in guardian.Children)
            {
                Console.WriteLine($"child  {child.Id} {child.Name}");
            }

            Console.WriteLine($"try    curl -H 'Authorization: Bearer {token}' {demo.Gateway}/api/v1/me");
        }

        foreach (var silo in layout.Silos.Count > 1 ? layout.Silos : [])
        {
            Console.WriteLine($"silo   {silo.Name} {silo.Origin}");
        }

        Console.WriteLine($"data   {folder.Path} (demo.json, logs)");
        Console.WriteLine("stop   Ctrl+C");
    }
}
