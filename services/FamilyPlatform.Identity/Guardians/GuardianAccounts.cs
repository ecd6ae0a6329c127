using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.Protocol.Ids;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Guardians;

/// <summary>Makes and finds guardians.</summary>
internal sealed partial class GuardianAccounts(UserManager<Guardian> users, TimeProvider time, ILogger<GuardianAccounts> logger)
{
    private const int MaxEmailLength = 254;

    /// <summary>A new guardian. Refused with what is wrong with address or password, or because the address is taken.</summary>
    public async Task<Outcome<Guardian>> CreateAsync(string? email, string? password)
    {
        if (!IsEmail(email))
        {
            return Refusal.Invalid("/email", "email_invalid", "An email address is needed, at most 254 characters.");
        }

        var now = time.GetUtcNow();
        var id = IdText.New(IdPrefix.Guardian, now);
        var guardian = new Guardian { Id = id, UserName = id, Email = email, CreatedAt = now };
        try
        {
            var result = password is null ? await users.CreateAsync(guardian) : await users.CreateAsync(guardian, password);
            if (!result.Succeeded)
            {
                return Refused(result);
            }
        }
        catch (DbUpdateException lost) when (DatabaseOutage.IsUniqueViolation(lost))
        {
            // The one constraint that a fresh id can meet is another guardian's address, made at the same moment.
            return Refusal.EmailTaken;
        }

        LogCreated(id);
        return guardian;
    }

    public async Task<Guardian?> FindAsync(string id) =>
        IdText.TryParse(id, IdPrefix.Guardian, out _) ? await users.FindByIdAsync(id) : null;

    public async Task<Guardian?> FindByEmailAsync(string? email) => IsEmail(email) ? await users.FindByEmailAsync(email) : null;

    private static bool IsEmail([NotNullWhen(true)] string? email) =>
        email is { Length: > 2 and <= MaxEmailLength }
        && MailAddress.TryCreate(email, out var parsed)
        && parsed.Address == email
        && !email.Any(char.IsControl);

    private static Refusal Refused(IdentityResult result)
    {
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateEmail)))
        {
            return Refusal.EmailTaken;
        }

        return Refusal.Invalid(
        [
            .. result.Errors.Select(error => error.Code switch
            {
                nameof(IdentityErrorDescriber.PasswordTooShort) => new FieldFault("/password", "password_too_short", error.Description),
                WeakPasswordValidator.TooLong => new FieldFault("/password", "password_too_long", error.Description),
                WeakPasswordValidator.TooCommon => new FieldFault("/password", "password_too_common", error.Description),
                nameof(IdentityErrorDescriber.InvalidEmail) => new FieldFault("/email", "email_invalid", "An email address is needed."),
                _ => new FieldFault(string.Empty, "malformed", "The account cannot be made."),
            }),
        ]);
    }

    [LoggerMessage(LogLevel.Information, "Guardian {GuardianId} was created")]
    private partial void LogCreated(string guardianId);
}
