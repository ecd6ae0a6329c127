using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>
/// One cumulative counter of one device as the ledger keeps it: seconds of a subject on a policy day, under one epoch and installation (device protocol, Usage).
/// </summary>
/// <param name="Epoch">The device's epoch when it counted; an older epoch's counters stay and count.</param>
/// <param name="Installation">Changes when a device lost its counters and began again from 0.</param>
/// <param name="Day">Policy day.</param>
/// <param name="Subject">A <see cref="Domain.Subject"/> in its text form.</param>
/// <param name="Granted">Spent under an allow override, reported apart.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.UsageCounter")]
public readonly record struct UsageCounter(
    [property: Id(0)] int Epoch,
    [property: Id(1)] string Installation,
    [property: Id(2)] DateOnly Day,
    [property: Id(3)] string Subject,
    [property: Id(4)] bool Granted,
    [property: Id(5)] long Seconds)
{
    /// <summary>Capabilities are counted besides the app or site in the foreground, so they take no part in the sum of a day.</summary>
    public bool IsScreenTime => !Subject.StartsWith("capability:", StringComparison.Ordinal);

    internal bool IsSameAs(in UsageCounter other) =>
        Epoch == other.Epoch && Day == other.Day && Granted == other.Granted && Subject == other.Subject && Installation == other.Installation;
}
