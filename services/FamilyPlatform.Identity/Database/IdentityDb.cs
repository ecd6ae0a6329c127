using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FamilyPlatform.Identity.Database;

/// <summary>Guardians, how they sign in, and their access tokens. Each kind of database has its own context, because each has its own migrations.</summary>
internal abstract class IdentityDb(DbContextOptions options) : IdentityUserContext<Guardian, string>(options)
{
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    /// <summary>
    /// Whether there is such a guardian. Until the running transaction ends nobody else who asks the same gets an answer, so what is decided from their tokens
    /// stays true.
    /// </summary>
    public abstract Task<bool> HoldAsync(string guardianId, CancellationToken cancellationToken);

    /// <summary>Brings the database to the newest schema. Of several processes that do so together one works and the others wait.</summary>
    /// <returns>The migrations that this process applied.</returns>
    public abstract Task<IReadOnlyList<string>> UpgradeAsync(CancellationToken cancellationToken);

    /// <summary>How SQL names the table of an entity.</summary>
    public string TableOf<TEntity>()
    {
        var type = Model.FindEntityType(typeof(TEntity))!;
        return this.GetService<ISqlGenerationHelper>().DelimitIdentifier(type.GetTableName()!, type.GetSchema());
    }

    protected async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        var pending = (await Database.GetPendingMigrationsAsync(cancellationToken)).ToArray();
        if (pending.Length > 0)
        {
            await Database.MigrateAsync(cancellationToken);
        }

        return pending;
    }

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
