namespace FamilyPlatform.Grains;

/// <summary>One line read back from a family's archive.</summary>
public sealed record ArchiveEntry
{
    public required ArchivePosition Position { get; init; }

    /// <summary>UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
