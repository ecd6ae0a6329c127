using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FamilyPlatform.Local.Data;

namespace FamilyPlatform.Local.Arguments;

/// <summary>Reads the command line.</summary>
internal static class LaunchArguments
{
    public static string Usage { get; } =
        $"""
        Runs the whole platform on this machine until it is told to stop.

          --port PORT     the gateway's port on 127.0.0.1; 0 takes any free one (default {LaunchOptions.DefaultPort})
          --data DIR      where everything is kept; a restart on the same folder goes on with it
                          (default {DataFolder.Default()})
          --no-demo       makes no demo family
          --no-fixtures   no families for tests can be made
          --help          this text

        Settings of the services pass through from the environment, such as Flush__Interval=00:00:05; without ASPNETCORE_ENVIRONMENT it is Development.
        Ends with 0 when told to stop, 1 when something failed, 2 when the arguments make no sense.
        """;

    /// <summary>The options, or one sentence on what is wrong.</summary>
    public static bool TryParse(
        IReadOnlyList<string> args, [NotNullWhen(true)] out LaunchOptions? options, out string? fault)
    {
        options = null;
        var parsed = new LaunchOptions { DataFolder = DataFolder.Default() };
        for (var index = 0; index < args.Count; index++)
        {
            var (name, value) = Split(args[index]);
            if (name is "--port" or "--data" && value is null)
            {
                value = index + 1 < args.Count ? args[++index] : null;
            }

            var next = Apply(parsed, name, value, out fault);
            if (next is null)
            {
                return false;
            }

            parsed = next;
        }

        fault = null;
        options = parsed;
        return true;
    }

    private static LaunchOptions? Apply(LaunchOptions options, string name, string? value, out string? fault)
    {
        fault = null;
        switch (name)
        {
            case "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue:
                return options with { Port = port };
            case "--port":
                fault = "--port needs a number from 0 to 65535.";
                return null;
            case "--data" when !string.IsNullOrWhiteSpace(value):
                return options with { DataFolder = Path.GetFullPath(value) };
            case "--data":
                fault = "--data needs a folder.";
                return null;
            case "--no-demo" when value is null:
                return options with { Demo = false };
            case "--no-fixtures" when value is null:
                return options with { Fixtures = false };
            case "--help" or "-h" when value is null:
                return options with { Help = true };
            default:
                fault = $"There is no option '{name}' of that form.";
                return null;
        }
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);
}
