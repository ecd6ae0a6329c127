using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FamilyPlatform.Local.Data;

namespace FamilyPlatform.Local.Arguments;

/// <summary>Reads the command line.</summary>
internal static class LaunchArguments
{
    private static readonly Dictionary<string, LaunchCommand> Commands = new(StringComparer.Ordinal)
    {
        ["move"] = LaunchCommand.Move,
        ["backup"] = LaunchCommand.Backup,
        ["restore"] = LaunchCommand.Restore,
        ["raise-generation"] = LaunchCommand.RaiseGeneration,
    };

    /// <summary>The options, or one sentence on what is wrong.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="postgreSQL">The connection string of the environment, which keeps a secret off the command line.</param>
    /// <param name="options">What they ask for.</param>
    /// <param name="fault">What is wrong.</param>
    public static bool TryParse(
        IReadOnlyList<string> args, string? postgreSQL, [NotNullWhen(true)] out LaunchOptions? options, out string? fault)
    {
        options = null;
        var parsed = new LaunchOptions
        {
            Command = args.Count > 0 && Commands.TryGetValue(args[0], out var command) ? command : LaunchCommand.Run,
            DataFolder = DataFolder.Default(),
            PostgreSQL = string.IsNullOrWhiteSpace(postgreSQL) ? null : postgreSQL,
        };
        for (var index = parsed.Command is LaunchCommand.Run ? 0 : 1; index < args.Count; index++)
        {
            var (name, value) = Split(args[index]);
            if (LaunchRules.TakesValue(name) && value is null)
            {
                value = index + 1 < args.Count ? args[++index] : null;
            }

            var next = LaunchRules.Allows(parsed.Command, name) ? Apply(parsed, name, value) : null;
            if (next is null)
            {
                fault = LaunchRules.WhatIsWrong(parsed.Command, name);
                return false;
            }

            parsed = next;
        }

        fault = parsed.Help ? null : LaunchRules.Check(parsed);
        options = fault is null ? parsed : null;
        return options is not null;
    }

    private static LaunchOptions? Apply(LaunchOptions options, string name, string? value) => name switch
    {
        "--port" => Number(value, 0, ushort.MaxValue) is { } port ? options with { Port = port } : null,
        "--silos" => Number(value, 1, LaunchOptions.MostSilos) is { } silos ? options with { Silos = silos } : null,
        "--data" => FullPath(value) is { } data ? options with { DataFolder = data } : null,
        "--to" => FullPath(value) is { } to ? options with { To = to } : null,
        "--from" => FullPath(value) is { } from ? options with { From = from } : null,
        "--clock" => FullPath(value) is { } clock ? options with { Clock = clock } : null,
        "--postgres" => string.IsNullOrWhiteSpace(value) ? null : options with { PostgreSQL = value },
        "--no-demo" when value is null => options with { Demo = false },
        "--no-fixtures" when value is null => options with { Fixtures = false },
        "--with-keys" when value is null => options with { WithKeys = true },
        "--help" or "-h" when value is null => options with { Help = true },
        _ => null,
    };

    private static int? Number(string? value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static string? FullPath(string? value) => string.IsNullOrWhiteSpace(value) ? null : Path.GetFullPath(value);

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);
}
