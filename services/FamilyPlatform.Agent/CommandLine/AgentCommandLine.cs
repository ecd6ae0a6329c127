using System.Globalization;

namespace FamilyPlatform.Agent;

/// <summary>Reads a command line.</summary>
internal static class AgentCommandLine
{
    private const int ShortestPoll = 5;
    private const int LongestPoll = 3600;

    /// <summary>How many words each verb takes: from, to.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Verbs = new(StringComparer.Ordinal)
    {
        ["enrol"] = (1, 1),
        ["run"] = (0, 0),
        ["status"] = (0, 0),
        ["explain"] = (1, int.MaxValue),
        ["ask"] = (2, int.MaxValue),
        ["approve"] = (1, int.MaxValue),
    };

    /// <summary>The options, or null and what is wrong with the line.</summary>
    public static AgentOptions? Parse(IReadOnlyList<string> args, Func<string, string?> variable, out string problem)
    {
        problem = "";
        var words = new List<string>();
        var users = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var (once, everyone) = (false, false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--once":
                    once = true;
                    break;
                case "--all-users":
                    everyone = true;
                    break;
                case "--user" or "--server" or "--data" or "--name" or "--poll" when i + 1 < args.Count:
                    if (args[i] == "--user")
                    {
                        users.Add(args[++i]);
                    }
                    else
                    {
                        values[args[i]] = args[++i];
                    }

                    break;
                case ['-', '-', ..]:
                    problem = $"'{args[i]}' is not an option, or lacks its value.";
                    return null;
                default:
                    words.Add(args[i]);
                    break;
            }
        }

        if (words.Count == 0 || !Verbs.TryGetValue(words[0], out var count))
        {
            problem = words.Count == 0 ? "A command is missing." : $"'{words[0]}' is not a command.";
            return null;
        }

        if (words.Count - 1 < count.Least || words.Count - 1 > count.Most)
        {
            problem = $"'{words[0]}' takes {(count.Least == 0 ? "nothing behind it" : "more or fewer words behind it")}.";
            return null;
        }

        return Complete(words, users, values, once, everyone, variable, out problem);
    }

    private static AgentOptions? Complete(
        List<string> words, List<string> names, Dictionary<string, string> values, bool once, bool everyone, Func<string, string?> variable, out string problem)
    {
        problem = "";
        var server = values.GetValueOrDefault("--server") ?? variable("FAMILYPLATFORM_SERVER") ?? AgentOptions.DefaultServer;
        if (!Uri.TryCreate(server, UriKind.Absolute, out var origin) || origin.Scheme is not ("http" or "https") || origin.PathAndQuery != "/")
        {
            problem = $"'{server}' is not the address of a server; write it as https://family.example.";
            return null;
        }

        var users = everyone ? WatchedUsers.All : WatchedUsers.People;
        if (names.Count > 0 && !WatchedUsers.TryNamed(names, out users, out var unknown))
        {
            problem = $"There is no user '{unknown}' on this machine.";
            return null;
        }

        TimeSpan? poll = null;
        if (values.TryGetValue("--poll", out var text))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < ShortestPoll or > LongestPoll)
            {
                problem = $"--poll takes {ShortestPoll} to {LongestPoll} seconds.";
                return null;
            }

            poll = TimeSpan.FromSeconds(seconds);
        }

        return new()
        {
            Verb = words[0],
            Arguments = words[1..],
            Data = Path.GetFullPath(values.GetValueOrDefault("--data") ?? variable("FAMILYPLATFORM_AGENT_DATA") ?? AgentOptions.DefaultData),
            Server = origin,
            Name = values.GetValueOrDefault("--name"),
            Users = users,
            Once = once,
            Poll = poll,
        };
    }
}
