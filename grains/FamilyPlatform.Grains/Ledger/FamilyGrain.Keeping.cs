using System.Collections.Immutable;
using FamilyPlatform.Domain;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Grains;

/// <content>When the ledger is written.</content>
internal sealed partial class FamilyGrain
{
    /// <summary>What the stored ledger says; a reply's <c>durable</c> comes from here and from nowhere else.</summary>
    private LedgerState _stored = new();

    /// <summary>The ledger holds more than was stored, which the flusher must write.</summary>
    private bool _dirty;

    /// <summary>
    /// A row that was last written under a lower generation comes from a backup, and so does a family's that has no ledger yet. What follows from that is stored before
    /// anything else, or the next activation would not know it from the rows any more.
    /// </summary>
    private async Task NoticeRestoreAsync()
    {
        var generation = services.Policies.Generation;
        if (ledger.State.Generation >= generation)
        {
            return;
        }

        if (ledger.State.Devices.IsEmpty && family.State.Children.All(child => child.Stamp.Generation >= generation))
        {
            ledger.State = ledger.State with { Generation = generation };
            return;
        }

        await StoreAsync(ledger.State.Restored(family.State, generation, Now));
        LogRestored(Id, generation);
    }

    /// <summary>Keeps a merged report: at once where it holds events, raises a ceiling, shows an unknown one or comes from one of two lives, lazily where it holds use, in memory only where it is a ping.</summary>
    private async Task KeepAsync(DeviceLedger before, MergedReport merged, DateTimeOffset now)
    {
        var (intake, after) = (merged.Intake, merged.Device);
        var lines = ImmutableArray.CreateBuilder<Append>();
        foreach (var item in intake.FreshEvents)
        {
            after = after with { Arrivals = after.Arrivals + 1 };
            lines.Add(services.Events.Line(after.Device, after.Arrivals, EventRecords.Of(after.Epoch, item), now));
        }

        if (intake.WasCut)
        {
            after = Tampered(after, TamperCodes.UsageImpossible, now, out var line);
            lines.Add(line);
        }

        var next = merged.Ledger.With(after);
        if (lines.Count > 0 || after.Event != before.Event || merged.Budgets.IsRaised || merged.Budgets.HasLearned || after.IsContested(now))
        {
            await StoreAsync(next with { Appends = lines.ToImmutable() });
            return;
        }

        ledger.State = next;
        if (merged.IsNews && !_dirty)
        {
            _dirty = true;
            services.Dirty.AddLedger(this.GetGrainId());
        }
    }

    private DeviceLedger Tampered(DeviceLedger device, string code, DateTimeOffset now, out Append line)
    {
        var next = device with { Arrivals = device.Arrivals + 1 };
        line = services.Events.Line(next.Device, next.Arrivals, new() { Epoch = next.Epoch, At = now, Kind = "tamper", Code = code }, now);
        return next;
    }

    /// <summary>Writes the ledger, with days that are past put into the archive in the same transaction.</summary>
    private async Task StoreAsync(LedgerState next)
    {
        var (kept, past) = Retire(next);
        ledger.State = kept with { Appends = [.. next.Appends, .. past] };
        try
        {
            await ledger.WriteStateAsync(CancellationToken.None);
        }
        catch
        {
            // Whether the write landed is unknown. Forget what we hold; reports that are not known to be durable come again.
            _unsure = true;
            DeactivateOnIdle();
            throw;
        }

        ledger.State = kept;
        _stored = kept;
        _dirty = false;
    }

    private (LedgerState Kept, IEnumerable<Append> Past) Retire(LedgerState state)
    {
        var past = new List<Append>();
        if (!state.Owing.IsEmpty && state.RestoredAt < Now.AddDays(-UsageLedger.DaysBack))
        {
            state = state with { Owing = [] };
        }

        foreach (var device in state.Devices)
        {
            if (family.State.Device(device.Device) is not { } entry || family.State.Child(entry.Child) is not { } child)
            {
                continue;
            }

            var today = child.Clock.DayOf(Now);
            var (counters, old) = UsageLedger.Retire(device.Counters, today);
            var oldest = today.AddDays(-UsageLedger.DaysBack);
            var ceilings = device.Ceilings.RemoveAll(each => each.Period < oldest);
            var former = device.FormerCeilings.RemoveAll(each => each.Period < oldest);
            if (old.IsEmpty && ceilings == device.Ceilings && former == device.FormerCeilings)
            {
                continue;
            }

            state = state.With(device with { Counters = counters, Ceilings = ceilings, FormerCeilings = former });
            past.AddRange(old.GroupBy(counter => entry.OwnerIn(counter.Epoch)).SelectMany(owner => services.Usage.Lines(owner.Key, device.Device, [.. owner], Now)));
        }

        return (state, past);
    }

    [LoggerMessage(LogLevel.Warning, "Family {FamilyId}: the ledger comes from a backup; in generation {Generation} nothing is granted before its devices have told what they hold")]
    private partial void LogRestored(FamilyId familyId, int generation);
}
