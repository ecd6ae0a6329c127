using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    /// <summary>All counters that are a child's, on whatever device.</summary>
    private IReadOnlyList<Counter> CountersOf(ChildId child) => LedgerCounters.Of(family.State, ledger.State, child, services.Subjects);
}
