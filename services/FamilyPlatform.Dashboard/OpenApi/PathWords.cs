namespace FamilyPlatform.Dashboard.OpenApi;

/// <summary>What the parameters of paths are.</summary>
internal static class PathWords
{
    private const string Tail = "_[0-7][0-9a-hjkmnp-tv-z]{25}$";

    private static readonly Dictionary<string, PathWord> Words = new(StringComparer.Ordinal)
    {
        ["family"] = Id("fam", "The family."),
        ["child"] = Id("chi", "The child."),
        ["device"] = Id("dev", "The device."),
        ["request"] = Id("req", "The request."),
        ["override"] = Id("ovr", "The override."),
        ["token"] = Id("pat", "The token's id, not its text."),
        ["enrolment"] = new("The enrolment.", 80, "^enr_[0-9a-z]{68}$", $"enr_{new string('0', 68)}"),
        ["app"] = new("A catalogue id, or `pkg:PLATFORM:PACKAGE` for an app that the catalogue does not know.", 200, "^[!-~]+$", "roblox"),
    };

    public static PathWord Of(string name) => Words[name];

    private static PathWord Id(string prefix, string description) => new(description, 30, $"^{prefix}{Tail}", $"{prefix}_01jdc8z0r0e7p9k3v5w2x4y6z8");
}

/// <summary>One parameter.</summary>
internal sealed record PathWord(string Description, int MaxLength, string Pattern, string Example);
