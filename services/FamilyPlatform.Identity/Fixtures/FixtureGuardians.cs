using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Tokens;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.ServiceDefaults.AccessTokens;

namespace FamilyPlatform.Identity.Fixtures;

/// <summary>
/// Makes many guardians at once, each with a token of all scopes. They have no password, so none is hashed, and an address under
/// .invalid (RFC 2606), so no mail can reach anyone.
/// </summary>
internal sealed partial class FixtureGuardians(IdentityDb db, TimeProvider time, ILogger<FixtureGuardians> logger)
{
    public const int MaxCount = 20_000;

    private const int RowsAtOnce = 1_000;

    private static readonly TokenGrant Grant = new("Fixture", TokenScopes.All, ExpiresAt: null);

    /// <summary>All of them or, where anything fails, none.</summary>
    public async Task<IReadOnlyList<FixtureGuardian>> CreateAsync(int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var made = new List<FixtureGuardian>(count);

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        while (made.Count < count)
        {
            for (var rows = Math.Min(RowsAtOnce, count - made.Count); rows > 0; rows--)
            {
                made.Add(Add(now));
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
        LogMade(count);
        return made;
    }

    private FixtureGuardian Add(DateTimeOffset now)
    {
        var id = IdText.New(IdPrefix.Guardian, now);
        var email = $"{id}@fixture.invalid";
        var text = AccessTokenText.New();

        db.Users.Add(new Guardian
        {
            Id = id,
            UserName = id,
            NormalizedUserName = id.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            SecurityStamp = id,
            LockoutEnabled = true,
            CreatedAt = now,
        });
        db.AccessTokens.Add(AccessTokens.New(IdText.New(IdPrefix.Token, now), id, Grant, text, now));
        return new(id, text);
    }

    [LoggerMessage(LogLevel.Information, "{Count} fixture guardians were made")]
    private partial void LogMade(int count);
}
