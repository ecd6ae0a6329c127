namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>
/// One cumulative counter of (device, epoch, installation, policy day, subject, granted); counters merge by maximum
/// (device protocol, Usage).
/// </summary>
public sealed record UsageItem
{
    /// <summary>The policy day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary><c>app:…</c>, <c>site:…</c> or <c>capability:…</c>; what it means is judged elsewhere.</summary>
    public required string Subject { get; init; }

    /// <summary>Seconds of use since the day or the installation began, whichever is later.</summary>
    public required long Seconds { get; init; }

    /// <summary>Whether an override allowed this use, so that it counts towards no limit.</summary>
    public bool Granted { get; init; }
}
