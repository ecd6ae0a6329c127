using FamilyPlatform.Protocol.Enrolments;

namespace FamilyPlatform.Agent;

/// <summary>What a guardian recognises this machine by.</summary>
internal static class MachineFacts
{
    private const int MaxLength = 80;

    public static DeviceFacts Read(string? name) => new()
    {
        Platform = "linux",
        Os = OsName() ?? Environment.OSVersion.VersionString,
        Model = FirstLine("/sys/class/dmi/id/product_name") ?? "computer",
        Name = Cut(name ?? Environment.MachineName),
        Agent = AgentVersion.Text,
        Form = "computer",
    };

    private static string? OsName()
    {
        const string OsFile = "/etc/os-release";
        const string Key = "PRETTY_NAME=";
        var line = File.Exists(OsFile) ? File.ReadLines(OsFile).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is null ? null : Cut(line[Key.Length..].Trim('"'));
    }

    private static string? FirstLine(string file)
    {
        try
        {
            return File.Exists(file) && File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } line ? Cut(line) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length > MaxLength ? text[..MaxLength] : text;
}
