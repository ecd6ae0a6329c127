using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Database;

/// <summary>In a cluster: a schema of its own, so that it may share a database with membership and grain state.</summary>
internal sealed class PostgresIdentityDb(DbContextOptions<PostgresIdentityDb> options) : IdentityDb(options)
{
    public const string Schema = "identity";

    /// <summary>Known to this service alone: the first eight bytes of "identity" in ASCII, as one number.</summary>
    private const long UpgradeLock = 0x6964656E74697479;

    public override async Task<bool> HoldAsync(string guardianId, CancellationToken cancellationToken) =>
        await Users.FromSql($"SELECT * FROM identity.guardians WHERE \"Id\" = {guardianId} FOR UPDATE").AsNoTracking().ToListAsync(cancellationToken) is [_];

    /// <inheritdoc/>
    /// <remarks>One process works at a time by an advisory lock, which PostgreSQL frees when the holder's connection ends.</remarks>
    public override async Task<IReadOnlyList<string>> UpgradeAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({UpgradeLock})", cancellationToken);
            var applied = await MigrateAsync(cancellationToken);
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({UpgradeLock})", cancellationToken);
            return applied;
        }
        finally
        {
            // Also where the migration failed: a connection that goes back to the pool gives up its locks.
            await Database.CloseConnectionAsync();
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema(Schema);
        base.OnModelCreating(builder);
    }
}
