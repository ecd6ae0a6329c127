namespace FamilyPlatform.Agent;

internal static class Tools
{
    /// <summary>The path of a program; null where it is not installed.</summary>
    public static string? Find(string name, Func<string, string?> variable) =>
        (variable("PATH") ?? "/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
