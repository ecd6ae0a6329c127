using System.Globalization;
using System.Text.RegularExpressions;

namespace FamilyPlatform.Catalog.Loading;

/// <summary>What a text of the catalogue must look like, and what to say when it does not.</summary>
/// <param name="Code">The fault's code.</param>
/// <param name="What">What the text is, with its article.</param>
/// <param name="Requirement">The rule in words.</param>
/// <param name="Holds">The rule.</param>
internal sealed partial record TextRule(string Code, string What, string Requirement, Func<string, bool> Holds)
{
    public const string DateFormat = "yyyy-MM-dd";

    private const int LongestHost = 253;

    public static TextRule Id { get; } = new(
        CatalogFaultCodes.BadId, "an id", "[a-z0-9][a-z0-9._-]{0,63}", text => IdPattern().IsMatch(text));

    public static TextRule Name { get; } = new(
        CatalogFaultCodes.BadText, "a name", "1 to 80 printable characters, not padded", text => IsPrintable(text, 80));

    public static TextRule Sentence { get; } = new(
        CatalogFaultCodes.BadText, "a sentence or source", "1 to 300 printable characters, not padded", text => IsPrintable(text, 300));

    public static TextRule AndroidPackage { get; } = new(
        CatalogFaultCodes.BadPackage, "an Android package", "two or more parts of letters, digits and _", text => AndroidPattern().IsMatch(text));

    public static TextRule IosBundle { get; } = new(
        CatalogFaultCodes.BadPackage, "an iOS bundle id", "letters, digits, hyphens and dots", text => IosPattern().IsMatch(text));

    public static TextRule WindowsExecutable { get; } = new(
        CatalogFaultCodes.BadExecutable, "a Windows executable", "a file name with its extension", text => WindowsPattern().IsMatch(text))
    {
        Fold = text => text.ToUpperInvariant(),
    };

    public static TextRule LinuxExecutable { get; } = new(
        CatalogFaultCodes.BadExecutable, "a Linux executable", "a file name without folder or space", text => LinuxPattern().IsMatch(text));

    public static TextRule Host { get; } = new(
        CatalogFaultCodes.BadHost, "a host", "two or more lower-case A-labels without trailing dot", IsHost);

    public static TextRule Date { get; } = new(
        CatalogFaultCodes.BadDate, "a date", "yyyy-MM-dd", text =>
            DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    /// <summary>The form in which two texts are the same name.</summary>
    public Func<string, string> Fold { get; init; } = text => text;

    private static bool IsPrintable(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && text.Trim().Length == text.Length && !text.Any(char.IsControl);

    // The last label has a letter: that keeps address literals out.
    private static bool IsHost(string text) => text.Length <= LongestHost && HostPattern().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex AndroidPattern();

    [GeneratedRegex(@"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IosPattern();

    [GeneratedRegex(@"^[^\\/:*?""<>|\x00-\x1f ][^\\/:*?""<>|\x00-\x1f]*\.[A-Za-z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WindowsPattern();

    [GeneratedRegex(@"^[^/\s\x00-\x1f]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LinuxPattern();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostPattern();
}
