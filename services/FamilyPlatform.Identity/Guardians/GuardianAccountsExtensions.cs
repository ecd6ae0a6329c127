using FamilyPlatform.Identity.Database;
using Microsoft.AspNetCore.Identity;

namespace FamilyPlatform.Identity.Guardians;

internal static class GuardianAccountsExtensions
{
    public static IServiceCollection AddGuardianAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Guardian>(identity =>
            {
                identity.User.RequireUniqueEmail = true;

                // NIST SP 800-63B: length, and no rules of composition.
                identity.Password.RequiredLength = 12;
                identity.Password.RequiredUniqueChars = 1;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;

                identity.Lockout.AllowedForNewUsers = true;
                identity.Lockout.MaxFailedAccessAttempts = 10;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddPasswordValidator<WeakPasswordValidator>()
            .AddEntityFrameworkStores<IdentityDb>();

        // OWASP's figure for PBKDF2 with HMAC-SHA512, 2023.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddScoped<GuardianAccounts>();
        return services;
    }
}
