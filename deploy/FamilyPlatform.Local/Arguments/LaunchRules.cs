using System.Data.Common;

namespace FamilyPlatform.Local.Arguments;

/// <summary>Which options belong to what, and what they must not be together.</summary>
internal static class LaunchRules
{
    /// <summary>Options with a value, and what it must be.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["--port"] = "--port needs a number from 0 to 65535.",
        ["--silos"] = $"--silos needs a number from 1 to {LaunchOptions.MostSilos}.",
        ["--postgres"] = "--postgres needs a connection string, such as 'Host=db;Username=app;Password=…;Database=families'.",
        ["--data"] = "--data needs a folder.",
        ["--clock"] = "--clock needs a file.",
        ["--to"] = "--to needs a folder.",
        ["--from"] = "--from needs a folder.",
    };

    public static bool TakesValue(string name) => Values.ContainsKey(name);

    public static bool Allows(LaunchCommand command, string name) => name is "--help" or "-h" or "--data" || command switch
    {
        LaunchCommand.Run => name is "--port" or "--silos" or "--postgres" or "--clock" or "--no-demo" or "--no-fixtures",
        LaunchCommand.Move => name is "--postgres",
        LaunchCommand.Backup => name is "--to" or "--with-keys",
        LaunchCommand.Restore => name is "--from",
        LaunchCommand.RaiseGeneration => false,
    };

    /// <summary>One sentence on an option that was not understood. It never repeats a value.</summary>
    public static string WhatIsWrong(LaunchCommand command, string name) =>
        Allows(command, name) && Values.TryGetValue(name, out var needed) ? needed : name.StartsWith('-')
            ? $"There is no option '{name}' here."
            : $"There is no command '{name}'.";

    /// <summary>One sentence on options that do not fit together, or null.</summary>
    public static string? Check(LaunchOptions options) => options.Command switch
    {
        _ when options.PostgreSQL is { } database && !IsConnection(database) =>
            "--postgres, or Cluster__PostgreSQL: this is no connection string. It looks like 'Host=db;Username=app;Password=…;Database=families'.",
        LaunchCommand.Run when options.Silos > 1 && options.PostgreSQL is null =>
            "--silos: several silos are a cluster, which needs a database that all of them reach. Name it with --postgres.",
        LaunchCommand.Run when options.Clock is { } clock && !File.Exists(clock) => $"--clock: there is no {clock}. Whoever moves the clock makes it.",
        LaunchCommand.Move when options.PostgreSQL is null => "move needs --postgres: where to.",
        LaunchCommand.Backup when options.To is null => "backup needs --to: a folder to write to.",
        LaunchCommand.Backup or LaunchCommand.Restore when options.PostgreSQL is not null =>
            "Cluster__PostgreSQL is set: a platform on PostgreSQL is backed up and restored with PostgreSQL's own tools (deploy/README.md says how), and raise-generation after a restore.",
        LaunchCommand.Restore when options.From is null => "restore needs --from: the folder of a backup. After a restore of PostgreSQL it is raise-generation.",
        _ => null,
    };

    private static bool IsConnection(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
