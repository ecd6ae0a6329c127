using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.Identity.Tokens;
using FamilyPlatform.Protocol.Ids;
using Microsoft.EntityFrameworkCore;

namespace FamilyPlatform.Identity.Fixtures;

/// <summary>The launcher's guardian with a token of all scopes: made the first time, the same every time after.</summary>
internal sealed class DemoGuardian(GuardianAccounts accounts, IdentityDb db, TokenDerivation derivation, TimeProvider time)
{
    // A token that is derived under this name can be told again at every start, though only its hash is stored.
    private const string Key = "familyplatform/demo-token";

    private static readonly TokenGrant Grant = new("Launcher", TokenScopes.All, ExpiresAt: null);

    /// <summary>The guardian and the token that holds: after a revocation, a new one. The password counts only when the guardian is made.</summary>
    public async Task<Outcome<BootstrapResponse>> EnsureAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        var guardian = await accounts.FindByEmailAsync(email);
        if (guardian is null)
        {
            var created = await accounts.CreateAsync(email, password);
            if (!created.Succeeded)
            {
                return created.Refusal;
            }

            guardian = created.Value;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAsync(guardian.Id, cancellationToken);
        var held = await db.AccessTokens.AsNoTracking()
            .Where(token => token.GuardianId == guardian.Id && token.RevokedAt == null && token.Name == Grant.Name)
            .ToListAsync(cancellationToken);
        foreach (var token in held)
        {
            if (derivation.DeriveAgain(token, Key) is { } known)
            {
                return new BootstrapResponse(guardian.Id, guardian.Email!, token.Id, known);
            }
        }

        var now = time.GetUtcNow();
        var id = IdText.New(IdPrefix.Token, now);
        var text = derivation.Derive(id, Key);
        db.AccessTokens.Add(AccessTokens.New(id, guardian.Id, Grant, text, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new BootstrapResponse(guardian.Id, guardian.Email!, id, text);
    }
}
