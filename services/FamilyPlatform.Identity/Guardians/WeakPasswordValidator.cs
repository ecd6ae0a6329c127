using Microsoft.AspNetCore.Identity;

namespace FamilyPlatform.Identity.Guardians;

/// <summary>
/// What NIST SP 800-63B asks of a password besides its length: not one that everyone tries first, and none so long that hashing it is an
/// attack. No rules of composition.
/// </summary>
internal sealed class WeakPasswordValidator : IPasswordValidator<Guardian>
{
    public const int MaxLength = 256;
    public const string TooLong = nameof(TooLong);
    public const string TooCommon = nameof(TooCommon);

    private const int FewestDistinct = 5;
    private const string Runs = "abcdefghijklmnopqrstuvwxyz 01234567890123456789 qwertyuiopasdfghjklzxcvbnm qwertzuiop 1qaz2wsx3edc4rfv5tgb";

    private static readonly HashSet<string> Stems = new(StringComparer.Ordinal)
    {
        "password", "passwort", "passw0rd", "p@ssw0rd", "letmein", "welcome", "iloveyou", "qwerty", "qwertyuiop", "administrator", "admin",
        "changeme", "changeit", "sunshine", "princess", "football", "baseball", "superman", "batman", "trustno", "dragon", "monkey", "master",
        "familyplatform", "guardian", "parentalcontrol", "default", "secret", "test", "testtest", "abc", "asdfghjkl", "minecraft", "roblox",
        "fortnite", "correcthorsebatterystaple",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<Guardian> manager, Guardian user, string? password)
    {
        var text = password ?? string.Empty;
        if (text.Length > MaxLength)
        {
            return Refuse(TooLong, $"A password has at most {MaxLength} characters.");
        }

        return IsCommon(text.ToLowerInvariant(), user.Email?.ToLowerInvariant())
            ? Refuse(TooCommon, "This password is among the first that anyone would try.")
            : Task.FromResult(IdentityResult.Success);
    }

    private static bool IsCommon(string text, string? email) =>
        text.Distinct().Count() < FewestDistinct
        || Runs.Contains(text, StringComparison.Ordinal)
        || text == email
        || text == email?.Split('@')[0]
        || IsStemRepeatedOrNumbered(text);

    // "password1234", "welcome2026!", "passwordpassword": a common word that was only made longer.
    private static bool IsStemRepeatedOrNumbered(string text)
    {
        var stem = text.TrimEnd("0123456789!?.#*-_ ".ToCharArray());
        return Stems.Contains(stem) || Stems.Any(common => stem.Length > 0 && stem.Replace(common, string.Empty, StringComparison.Ordinal).Length == 0);
    }

    private static Task<IdentityResult> Refuse(string code, string description) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = description }));
}
