using System.Globalization;

namespace FamilyPlatform.Domain;

/// <summary>Whether labels that claim to be A-labels are (RFC 5890, 2.3.2.1): they stand for a name beyond ASCII, and that name is written so.</summary>
internal static class ALabels
{
    private const string Prefix = "xn--";

    public static bool AreValid(string host) => host.Split('.').All(label => !label.StartsWith(Prefix, StringComparison.Ordinal) || IsValid(label));

    private static bool IsValid(string label)
    {
        try
        {
            var mapping = new IdnMapping();
            var name = mapping.GetUnicode(label);
            return !System.Text.Ascii.IsValid(name) && mapping.GetAscii(name) == label;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
