using System.Globalization;

namespace FamilyPlatform.Grains;

/// <summary>Bounds of what people type.</summary>
internal static class Text
{
    /// <summary>Why a name or note is refused, or null: empty, only white space, too long, or holding control characters.</summary>
    public static Fault? Check(string pointer, string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Faults.Invalid(pointer, "empty", "Must not be empty.");
        }

        return new StringInfo(text).LengthInTextElements > most || text.Length > most * 4
            ? Faults.Invalid(pointer, "too_long", $"Must be at most {most} characters.")
            : text.Any(char.IsControl)
                ? Faults.Invalid(pointer, "malformed_text", "Must not hold control characters.")
                : null;
    }
}
