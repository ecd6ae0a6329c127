using FamilyPlatform.Local.Arguments;
using FamilyPlatform.Local.Data;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Operations;

/// <summary>What the launcher does besides running the platform. Each tells what it does, and what to do next.</summary>
internal sealed class Operation(LaunchOptions options, TimeProvider time)
{
    /// <summary>Carries it out.</summary>
    /// <returns>What to exit with.</returns>
    /// <exception cref="LaunchException">It was refused, or failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (options.Command is LaunchCommand.Backup
                ? new BackupOperation(options, time).RunAsync(cancellationToken)
                : RunWhileStoppedAsync(cancellationToken));
            return ExitCodes.Stopped;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new LaunchException(refusal.Message, refusal);
        }
        catch (OperationCanceledException)
        {
            throw new LaunchException("Interrupted: it is not complete.");
        }
    }

    private async Task RunWhileStoppedAsync(CancellationToken cancellationToken)
    {
        using var folder = await DataFolder.OpenAsync(options.DataFolder, time, cancellationToken);
        await Leftovers.EndAsync(folder.Path, cancellationToken);
        switch (options.Command)
        {
            case LaunchCommand.Move:
                await new MoveOperation(folder, options.PostgreSQL!).RunAsync(cancellationToken);
                break;
            case LaunchCommand.Restore:
                await new RestoreOperation(folder, options.From!, time).RunAsync(cancellationToken);
                break;
            case LaunchCommand.RaiseGeneration:
                if (!Directory.Exists(folder.Keys))
                {
                    throw new LaunchException($"{folder.Path} is no data folder of a platform: it has no keys. Name the right one with --data.");
                }

                var generation = await Generation.RaiseAsync(folder.Keys, used: 0, cancellationToken);
                Console.WriteLine($"The generation is {generation} from the next start on.");
                break;
            case LaunchCommand.Run or LaunchCommand.Backup:
                throw new InvalidOperationException($"{options.Command} does not need the platform stopped.");
        }
    }
}
