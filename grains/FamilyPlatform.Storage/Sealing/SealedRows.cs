using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

/// <summary>Seals what is written under the family's key and opens what is read, on the caller's thread and not in a lane.</summary>
internal sealed class SealedRows(GroupCommitEngine engine, FamilyKeyring keyring, TimeProvider time)
{
    private const int KeyAttempts = 3;

    /// <returns>The row's version and its opened payload; null when there is no row or the family is erased.</returns>
    public async Task<OpenedRow?> ReadAsync(RowKey key, CancellationToken cancellationToken)
    {
        var row = await engine.ReadRowAsync(key, cancellationToken);
        if (row is null or { FamilyKey.Destroyed: true })
        {
            return null;
        }

        var familyKey = keyring.Unwrap(
            key.Family, row.FamilyKey ?? throw new InvalidDataException($"The family key of the row '{key.Text}' is missing."));
        return new(row.Version, SealedPayload.OpenRow(familyKey, key, row.Payload));
    }

    /// <summary>Writes the row, or deletes it where <paramref name="change"/> has no state.</summary>
    /// <returns>Committed or a conflict.</returns>
    /// <exception cref="FamilyErasedException">The family's key is destroyed.</exception>
    public async Task<RowOutcome> WriteAsync(RowKey key, RowChange change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var familyKey = change.IsSealed ? await KeyForWritingAsync(key.Family, cancellationToken) : null;
            var outcome = await engine.WriteAsync(Close(key, change, familyKey), cancellationToken);
            if (outcome.Result is not RowResult.KeyUnusable)
            {
                if (familyKey is not null)
                {
                    keyring.Stored(key.Family, familyKey);
                }

                return outcome;
            }

            // Another process made the family's key first, or it was destroyed: ask what is stored now.
            keyring.Forget(key.Family);
            if (attempt == KeyAttempts)
            {
                throw new StorageUnavailableException($"The family key for the row '{key.Text}' keeps changing; nothing was written.");
            }
        }
    }

    private async Task<FamilyKey> KeyForWritingAsync(string family, CancellationToken cancellationToken)
    {
        if (keyring.Find(family) is { } known)
        {
            return known;
        }

        return await engine.ReadFamilyKeyAsync(family, cancellationToken) switch
        {
            null => keyring.Create(family),
            { Destroyed: true } => throw new FamilyErasedException($"The family '{family}' has been erased."),
            var stored => keyring.Unwrap(family, stored),
        };
    }

    private RowWrite Close(RowKey key, RowChange change, FamilyKey? familyKey)
    {
        RowContent? content = null;
        ImmutableArray<SealedAppend> appends = [];
        if (familyKey is not null)
        {
            content = change.State is { } state ? new(SealedPayload.CloseRow(familyKey, key, state), change.DueAt) : null;
            appends = [.. change.Appends.Select(append =>
                new SealedAppend(append, SealedPayload.CloseAppend(familyKey, key.Family, append)))];
        }

        return new()
        {
            Key = key,
            ExpectedVersion = change.ExpectedVersion,
            FirstVersion = RowVersion.First(),
            Content = content,
            Appends = appends,
            FamilyKeyId = familyKey?.Id,
            NewFamilyKey = familyKey?.Unstored,
            At = time.GetUtcNow(),
        };
    }
}

internal readonly record struct OpenedRow(long Version, byte[] State);

/// <param name="ExpectedVersion">The version that the row must have; 0: it must not exist.</param>
/// <param name="State">The new state, serialised; null deletes the row.</param>
/// <param name="DueAt">When the grain is to be called; null: never.</param>
/// <param name="Appends">What is appended with it.</param>
internal sealed record RowChange(long ExpectedVersion, byte[]? State, DateTimeOffset? DueAt, ImmutableArray<Append> Appends)
{
    public bool IsSealed => State is not null || !Appends.IsEmpty;
}
