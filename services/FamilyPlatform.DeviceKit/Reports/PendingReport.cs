namespace FamilyPlatform.DeviceKit;

/// <summary>A report that was stored and may be on its way.</summary>
internal sealed record PendingReport
{
    public required long Seq { get; init; }

    /// <summary>The exact bytes; a retry repeats them.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many of the waiting acks it carries, from the front.</summary>
    public int Acks { get; init; }

    /// <summary>The number of the last event that the server has once it took this report, were there no other life of this device; null where an earlier release wrote it.</summary>
    public long? LastEvent { get; init; }

    /// <summary>Whether something did not fit that no report carried yet.</summary>
    public bool HasMore { get; init; }
}
