using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

/// <summary>One row to be changed, and what is appended with it: all or nothing.</summary>
internal sealed record RowWrite
{
    public required RowKey Key { get; init; }

    /// <summary>The version that the row must have; 0: it must not exist.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The version of the row if this write makes it: one that no row of this key had before (<see cref="RowVersion"/>).</summary>
    public required long FirstVersion { get; init; }

    /// <summary>The new content; null deletes the row.</summary>
    public required RowContent? Content { get; init; }

    public required ImmutableArray<SealedAppend> Appends { get; init; }

    /// <summary>The family key that content and appends are sealed under; null when there is nothing sealed.</summary>
    public required long? FamilyKeyId { get; init; }

    /// <summary>The family's key, to be stored in the same transaction, when it may not be stored yet.</summary>
    public required StoredFamilyKey? NewFamilyKey { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed record RowContent(byte[] Payload, DateTimeOffset? DueAt);

/// <summary>An append whose payload has been sealed.</summary>
internal sealed record SealedAppend(Append Append, byte[] Payload);
