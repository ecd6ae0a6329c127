using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What happens in the row <c>ledger</c> with nobody calling.</summary>
internal static class LedgerDue
{
    /// <summary>
    /// A device that was heard once and then not for so long gives one event <c>silent</c>. Shorter, and every phone that is switched off at night would.
    /// </summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromHours(24);

    /// <summary>
    /// A row that sat in storage does not know of pings, and after an outage every device looks silent. So nobody is judged before a family has listened for so long;
    /// it is several check-ins, and less than an idle activation lives.
    /// </summary>
    public static readonly TimeSpan Listen = TimeSpan.FromMinutes(10);

    /// <summary>The earliest of them; null for never.</summary>
    public static DateTimeOffset? At(LedgerState ledger)
    {
        var due = new EarliestTime();
        foreach (var device in ledger.Devices)
        {
            due.Add(SilentAt(device) is { } silent && silent < ledger.ListensUntil ? ledger.ListensUntil : SilentAt(device));
            foreach (var counter in device.Counters)
            {
                due.Add(PastAt(counter.Day));
            }
        }

        return due.Value;
    }

    /// <summary>Whether the device, as the row knows it, has been silent for so long that somebody should be told.</summary>
    public static bool IsSilent(DeviceLedger device, DateTimeOffset now) => SilentAt(device) <= now;

    private static DateTimeOffset? SilentAt(DeviceLedger device) => device.IsSilenceTold ? null : device.LastSeenAt + SilentAfter;

    /// <summary>When no report can change a day any more, in every zone and for every day start.</summary>
    private static DateTimeOffset PastAt(DateOnly day) => new(day.AddDays(UsageLedger.DaysBack + 2), new TimeOnly(12, 0), TimeSpan.Zero);
}
