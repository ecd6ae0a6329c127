namespace FamilyPlatform.Silo.Commands;

/// <summary>What the silo's binary does besides being a silo: a first argument that is a word names it, and no host is started.</summary>
internal static class SiloCommands
{
    private const int Refused = 1;

    private static readonly Dictionary<string, Func<CommandContext, Task>> Commands = new(StringComparer.Ordinal)
    {
        ["move-storage"] = MoveStorageCommand.RunAsync,
        ["backup-storage"] = BackupStorageCommand.RunAsync,
    };

    /// <returns>What the process ends with; null: the arguments are a silo's.</returns>
    public static async Task<int?> RunAsync(string[] args)
    {
        if (args is not [var word, ..] || word.StartsWith('-'))
        {
            return null;
        }

        if (!Commands.TryGetValue(word, out var command))
        {
            await Console.Error.WriteLineAsync($"There is no command '{word}'. There are: {string.Join(", ", Commands.Keys)}.");
            return Refused;
        }

        using var interruption = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interruption.Cancel();
        };
        try
        {
            await command(new(WebApplication.CreateBuilder(args[1..]).Configuration, interruption.Token));
            return 0;
        }
        catch (Exception refusal)
        {
            // Whatever it is, an operator gets a sentence to read.
            await Console.Error.WriteLineAsync($"{word}: {refusal.Message}");
            return Refused;
        }
    }
}
