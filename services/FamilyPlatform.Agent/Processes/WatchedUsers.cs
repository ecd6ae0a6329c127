using System.Globalization;

namespace FamilyPlatform.Agent;

/// <summary>Whose processes are measured and stopped. By default people's: user ids from 1000, without <c>nobody</c>.</summary>
internal sealed class WatchedUsers
{
    private const int FirstPerson = 1000;
    private const int Nobody = 65534;

    private readonly HashSet<int>? _ids;
    private readonly bool _all;

    private WatchedUsers(HashSet<int>? ids, bool all) => (_ids, _all) = (ids, all);

    public static WatchedUsers People { get; } = new(null, all: false);

    public static WatchedUsers All { get; } = new(null, all: true);

    /// <summary>Users by name or number. False where one is not known; <paramref name="unknown"/> names it.</summary>
    public static bool TryNamed(IEnumerable<string> names, out WatchedUsers users, out string? unknown)
    {
        var ids = new HashSet<int>();
        users = People;
        unknown = null;
        foreach (var name in names)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !TryFind(name, out id))
            {
                unknown = name;
                return false;
            }

            ids.Add(id);
        }

        users = new(ids, all: false);
        return true;
    }

    public bool Holds(int user) => _all || (_ids?.Contains(user) ?? (user >= FirstPerson && user != Nobody));

    private static bool TryFind(string name, out int id)
    {
        id = -1;
        const string PasswordFile = "/etc/passwd";
        var line = File.Exists(PasswordFile)
            ? File.ReadLines(PasswordFile).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))
            : null;
        return line?.Split(':') is [_, _, var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}
