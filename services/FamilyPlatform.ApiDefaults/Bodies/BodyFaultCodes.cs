using System.Text;

namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>Why a member of a body, or a query parameter, is refused. The names are those that a policy's faults have.</summary>
public static class BodyFaultCodes
{
    public const string MalformedJson = "malformed_json";
    public const string UnknownMember = "unknown_member";
    public const string DuplicateMember = "duplicate_member";
    public const string MissingMember = "missing_member";
    public const string WrongType = "wrong_type";
    public const string MalformedInstant = "malformed_instant";
    public const string MalformedDate = "malformed_date";
    public const string OutOfRange = "out_of_range";
    public const string TooLong = "too_long";
    public const string TooMany = "too_many";
    public const string Empty = "empty";

    /// <summary>A word that is none of those a member takes, such as <c>unknown_action</c>.</summary>
    public static string UnknownWord(string member) => $"unknown_{SnakeCase(member)}";

    /// <summary>A text that has not the form a member takes, such as <c>malformed_country</c>.</summary>
    public static string Malformed(string member) => $"malformed_{SnakeCase(member)}";

    private static string SnakeCase(string camelCase)
    {
        var snake = new StringBuilder();
        foreach (var letter in camelCase)
        {
            snake.Append(char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : letter.ToString());
        }

        return snake.ToString();
    }
}
