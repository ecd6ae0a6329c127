using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What one device of a child counts for.</summary>
/// <param name="Ledger">Its account.</param>
/// <param name="Counters">Its counters that are this child's, of the current epoch.</param>
/// <param name="Former">Its counters that are this child's, of earlier epochs.</param>
/// <param name="HoldsCurrent">It belongs to this child now and has not acknowledged a release, so what it holds is charged.</param>
internal sealed record DeviceUse(DeviceLedger Ledger, IReadOnlyList<Counter> Counters, IReadOnlyList<Counter> Former, bool HoldsCurrent)
{
    /// <summary>The current epoch is charged apart from earlier ones: another machine may hold those.</summary>
    public IEnumerable<DeviceCharge> Charges(ChildRules rules, DateTimeOffset now)
    {
        var id = Ledger.Device.ToString();
        yield return new(Ledger.Device, true, UsedSeconds.Of(rules.Compiled, now, id, Counters), HoldsCurrent ? Ledger.Ceilings : []);
        if (Former.Count > 0 || !Ledger.FormerCeilings.IsEmpty)
        {
            yield return new(Ledger.Device, false, UsedSeconds.Of(rules.Compiled, now, id, Former), Ledger.FormerCeilings);
        }
    }
}
