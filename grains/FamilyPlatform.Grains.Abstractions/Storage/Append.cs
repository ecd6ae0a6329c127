namespace FamilyPlatform.Grains;

/// <summary>
/// One line of a family's archive. It is committed in the transaction of the row whose state holds it, or not at all, and belongs to that
/// row's family. Within one family, kind and scope a key is written once: a repeated append changes nothing, unless the first one has
/// expired, which it then replaces.
/// </summary>
public sealed record Append
{
    public required AppendKind Kind { get; init; }

    /// <summary>Whose line it is within the family, such as a child's or a device's id; empty for the family as a whole.</summary>
    public required string Scope { get; init; }

    /// <summary>What makes a repeated append the same one, such as an event number. Stored in the clear.</summary>
    public required string Key { get; init; }

    /// <summary>The place in the order of reading, 0 or more, below <see cref="long.MaxValue"/>. Equal ones are ordered by key.</summary>
    public required long Sequence
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>When it happened, kept to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The content, sealed under the family's key when stored. It must not change until the write has ended.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>From this instant on the line is not found any more; absent: it is kept.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
