using System.Data.Common;
using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Tokens;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.ServiceDefaults.AccessTokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FamilyPlatform.Identity.Fixtures;

/// <summary>
/// Makes many guardians at once, each with a token of all scopes. They have no password, so none is hashed, and an address under
/// .invalid (RFC 2606), so no mail can reach anyone. Rows go in by two prepared statements: change tracking costs ten times as much.
/// </summary>
internal sealed partial class FixtureGuardians(IdentityDb db, TimeProvider time, ILogger<FixtureGuardians> logger)
{
    public const int MaxCount = 20_000;

    private readonly string _insertGuardian =
        $"""
        INSERT INTO {db.TableOf<Guardian>()} ("Id", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "SecurityStamp", "ConcurrencyStamp",
            "CreatedAt", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
        VALUES (@id, @id, @normalizedId, @email, @normalizedEmail, @id, @id, @now, @no, @no, @no, @yes, 0)
        """;

    private readonly string _insertToken =
        $"""
        INSERT INTO {db.TableOf<AccessToken>()} ("Id", "GuardianId", "Name", "Hash", "Scopes", "CreatedAt")
        VALUES (@id, @guardian, @name, @hash, @scopes, @now)
        """;

    /// <summary>All of them or, where anything fails, none.</summary>
    public async Task<IReadOnlyList<FixtureGuardian>> CreateAsync(int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        await using var guardian = Command(transaction, _insertGuardian, ("@now", now.ToUnixTimeMilliseconds()), ("@no", false), ("@yes", true));
        var (id, normalizedId) = (Parameter(guardian, "@id"), Parameter(guardian, "@normalizedId"));
        var (email, normalizedEmail) = (Parameter(guardian, "@email"), Parameter(guardian, "@normalizedEmail"));

        await using var token = Command(
            transaction,
            _insertToken,
            ("@now", now.ToUnixTimeMilliseconds()),
            ("@name", "Fixture"),
            ("@scopes", (int)TokenScopes.All));
        var (tokenId, owner, hash) = (Parameter(token, "@id"), Parameter(token, "@guardian"), Parameter(token, "@hash"));

        var made = new List<FixtureGuardian>(count);
        while (made.Count < count)
        {
            var fixture = new FixtureGuardian(IdText.New(IdPrefix.Guardian, now), AccessTokenText.New());
            var address = $"{fixture.GuardianId}@fixture.invalid";

            (id.Value, normalizedId.Value) = (fixture.GuardianId, fixture.GuardianId.ToUpperInvariant());
            (email.Value, normalizedEmail.Value) = (address, address.ToUpperInvariant());
            await guardian.ExecuteNonQueryAsync(cancellationToken);

            (tokenId.Value, owner.Value) = (IdText.New(IdPrefix.Token, now), fixture.GuardianId);
            hash.Value = AccessTokenText.Hash(fixture.Token);
            await token.ExecuteNonQueryAsync(cancellationToken);

            made.Add(fixture);
        }

        await transaction.CommitAsync(cancellationToken);
        LogMade(count);
        return made;
    }

    private DbCommand Command(IDbContextTransaction transaction, string text, params (string Name, object Value)[] constants)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = text;
        foreach (var (name, value) in constants)
        {
            Parameter(command, name).Value = value;
        }

        return command;
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    [LoggerMessage(LogLevel.Information, "{Count} fixture guardians were made")]
    private partial void LogMade(int count);
}
