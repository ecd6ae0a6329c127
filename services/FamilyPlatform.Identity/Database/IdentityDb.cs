using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Database;

/// <summary>Guardians, how they sign in, and their access tokens.</summary>
internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<Guardian, string>(options)
{
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Guardian>(guardian =>
        {
            guardian.ToTable("guardians");
            guardian.Property(row => row.Id).HasMaxLength(30);
            guardian.HasIndex(row => row.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("guardian_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("guardian_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("guardian_sign_in_tokens");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("guardian_passkeys");

        builder.Entity<AccessToken>(token =>
        {
            token.ToTable("access_tokens");
            token.Property(row => row.Id).HasMaxLength(30);
            token.Property(row => row.Name).HasMaxLength(AccessToken.MaxNameLength);
            token.HasOne<Guardian>().WithMany().HasForeignKey(row => row.GuardianId).OnDelete(DeleteBehavior.Cascade);
            token.HasIndex(row => row.Hash).IsUnique();
            token.HasIndex(row => new { row.GuardianId, row.IdempotencyKey }).IsUnique();
        });
    }
}
