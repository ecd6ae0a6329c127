using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using Wire = FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>Between the wire and the ledger, and a second opinion on what is charged.</summary>
internal static class SharingReports
{
    public static DeviceReport Read(CheckInRequest request, int epoch, DateTimeOffset now) => new()
    {
        Speaker = new(epoch, 1, "k1"),
        Seq = request.Seq,
        Since = request.Since,
        BodyHash = [],
        Installation = request.Installation,
        SentAt = request.SentAt,
        ReceivedAt = now,
        HavePolicy = request.Have.Policy,
        HaveCeilings = request.Have.Ceilings is { } held ? [.. held.Select(pair => new HeldCeiling(pair.Key, pair.Value!.Period, pair.Value.Seconds))] : [],
        Usage = [.. request.Usage.Select((item, i) => new UsageItem(i, item!.Day, item.Subject, item.Seconds, item.Granted))],
    };

    public static Wire.Budget Write(Budget budget) => new()
    {
        Limit = budget.Limit,
        Period = budget.Period,
        RemainingSeconds = budget.RemainingSeconds,
        CeilingSeconds = budget.CeilingSeconds,
        ResetsAt = budget.ResetsAt,
    };

    /// <summary>
    /// The greater of use and highest ceiling of every installation of every epoch, added up, without any of the product's words for it. A device that
    /// acknowledged its release is charged its use, and what an installation before that may have used.
    /// </summary>
    public static long Charged(LedgerState ledger, FamilyState family, DateOnly period, bool isWeekly)
    {
        var until = isWeekly ? period.AddDays(6) : period;
        var charged = 0L;
        foreach (var device in ledger.Devices)
        {
            var entry = family.Device(device.Device)!;
            var used = device.Counters
                .Where(counter => counter.Day >= period && counter.Day <= until && !counter.Granted)
                .GroupBy(counter => (counter.Epoch, counter.Installation))
                .ToDictionary(group => group.Key, group => group.Sum(counter => counter.Seconds * SharingRules.WeightOf(counter.Subject)));
            var own = entry.Standing == DeviceStanding.Released && device.Epoch == entry.Epoch ? [] : device.Ceilings;
            var held = own.Concat(device.FormerCeilings)
                .Where(ceiling => ceiling.Period == period)
                .GroupBy(ceiling => (ceiling.Epoch, ceiling.Installation!))
                .ToDictionary(group => group.Key, group => group.Max(ceiling => ceiling.Seconds));
            charged += used.Keys.Union(held.Keys).Sum(key => Math.Max(used.GetValueOrDefault(key), held.GetValueOrDefault(key)));
        }

        return charged;
    }
}
