using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.ServiceDefaults.AccessTokens;
using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Tokens;

/// <summary>Makes, lists, revokes and recognises personal access tokens.</summary>
internal sealed partial class AccessTokens(
    IdentityDb db,
    TokenDerivation derivation,
    TokenUses uses,
    TimeProvider time,
    ILogger<AccessTokens> logger)
{
    /// <summary>The most tokens that hold at once, for one guardian.</summary>
    public const int MaxPerGuardian = 50;

    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    /// <summary>
    /// A new token. With an Idempotency-Key the same request within 24 hours gets the same token again, and another one is refused.
    /// </summary>
    public async Task<Outcome<IssuedToken>> CreateAsync(
        string guardianId,
        TokenGrant grant,
        string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await db.HoldAsync(guardianId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow();
        if (idempotencyKey is not null && await RepeatAsync(guardianId, grant, idempotencyKey, now, cancellationToken) is { } repeated)
        {
            return repeated;
        }

        if (await Active(guardianId, now).CountAsync(cancellationToken) >= MaxPerGuardian)
        {
            return Refusal.TooManyTokens;
        }

        var id = IdText.New(IdPrefix.Token, now);
        var text = idempotencyKey is null ? AccessTokenText.New() : derivation.Derive(id, idempotencyKey);
        var token = New(id, guardianId, grant, text, now, idempotencyKey);
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        LogCreated(id, guardianId);
        return new IssuedToken(token, text);
    }

    /// <summary>The tokens that hold or have expired, oldest first; not the revoked ones.</summary>
    public async Task<IReadOnlyList<AccessToken>> ListAsync(string guardianId, CancellationToken cancellationToken) =>
        await db.AccessTokens.AsNoTracking()
            .Where(token => token.GuardianId == guardianId && token.RevokedAt == null)
            .OrderBy(token => token.CreatedAt)
            .ThenBy(token => token.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Ends a token at once; ending it again changes nothing. False where the guardian has none of that id.</summary>
    public async Task<bool> RevokeAsync(string guardianId, string tokenId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mine = db.AccessTokens.Where(token => token.Id == tokenId && token.GuardianId == guardianId);
        var revoked = await mine.Where(token => token.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(token => token.RevokedAt, now), cancellationToken);

        if (revoked > 0)
        {
            LogRevoked(tokenId, guardianId);
        }

        return revoked > 0 || await mine.AnyAsync(cancellationToken);
    }

    /// <summary>The stored token behind <paramref name="text"/> if it holds now, else null.</summary>
    public async Task<AccessToken?> RecogniseAsync(string text, CancellationToken cancellationToken)
    {
        if (!AccessTokenText.IsWellFormed(text))
        {
            return null;
        }

        var hash = AccessTokenText.Hash(text);
        var token = await FindAsync(hash, cancellationToken);
        if (token is null || !token.IsActive(time.GetUtcNow()))
        {
            return null;
        }

        uses.Note(token);
        return token;
    }

    /// <summary>The row of a token that is about to be given out.</summary>
    public static AccessToken New(
        string id,
        string guardianId,
        TokenGrant grant,
        string text,
        DateTimeOffset now,
        string? idempotencyKey = null) =>
        new()
        {
            Id = id,
            GuardianId = guardianId,
            Name = grant.Name,
            Hash = AccessTokenText.Hash(text),
            Scopes = grant.Scopes,
            CreatedAt = now,
            ExpiresAt = grant.ExpiresAt,
            IdempotencyKey = idempotencyKey is null ? null : Sha256(idempotencyKey),
            RequestHash = idempotencyKey is null ? null : RequestHash(grant),
        };

    /// <summary>Reading may be repeated: the first question after a restart of the server meets a connection that it has closed.</summary>
    private async Task<AccessToken?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var found = db.AccessTokens.AsNoTracking().Where(row => row.Hash == hash);
        try
        {
            return await found.SingleOrDefaultAsync(cancellationToken);
        }
        catch (Exception outage) when (DatabaseOutage.Includes(outage))
        {
            return await found.SingleOrDefaultAsync(cancellationToken);
        }
    }

    private IQueryable<AccessToken> Active(string guardianId, DateTimeOffset now) =>
        db.AccessTokens.Where(token =>
            token.GuardianId == guardianId && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now));

    private async Task<Outcome<IssuedToken>?> RepeatAsync(
        string guardianId,
        TokenGrant grant,
        string idempotencyKey,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var key = Sha256(idempotencyKey);
        var earlier = await db.AccessTokens.SingleOrDefaultAsync(
            token => token.GuardianId == guardianId && token.IdempotencyKey == key,
            cancellationToken);

        if (earlier is null)
        {
            return null;
        }

        if (now - earlier.CreatedAt >= KeyLifetime)
        {
            earlier.IdempotencyKey = null;
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        return earlier.RequestHash.AsSpan().SequenceEqual(RequestHash(grant)) && derivation.DeriveAgain(earlier, idempotencyKey) is { } text
            ? new IssuedToken(earlier, text)
            : Refusal.KeyReused;
    }

    private static byte[] RequestHash(TokenGrant grant) => Sha256($"{grant.Name}\n{(int)grant.Scopes}\n{grant.ExpiresAt:O}");

    private static byte[] Sha256(FormattableString text) => Sha256(FormattableString.Invariant(text));

    private static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    [LoggerMessage(LogLevel.Information, "Token {TokenId} of {GuardianId} was created")]
    private partial void LogCreated(string tokenId, string guardianId);

    [LoggerMessage(LogLevel.Information, "Token {TokenId} of {GuardianId} was revoked")]
    private partial void LogRevoked(string tokenId, string guardianId);
}

/// <summary>A token and its text, which is told once.</summary>
internal sealed record IssuedToken(AccessToken Token, string Text)
{
    public override string ToString() => Token.Id;
}
