namespace FamilyPlatform.Protocol.OfflineCodes;

/// <summary>What a device remembers about offline codes, over restarts too. The default is a device that has met none.</summary>
public sealed record OfflineCodeState
{
    /// <summary>The step of the last code used, of whatever duration; this and earlier steps open nothing more.</summary>
    public long LastStep { get; init; }

    /// <summary>Wrong codes since the last lock or right code.</summary>
    public int Wrong { get; init; }

    /// <summary>Locks since the last right code; each lasts twice as long as the one before.</summary>
    public int Locks { get; init; }

    /// <summary>Until when nothing is tried; null when codes are taken.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The policy day that <see cref="Uses"/> counts.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Codes used on <see cref="Day"/>.</summary>
    public int Uses { get; init; }
}
