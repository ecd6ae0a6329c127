using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    /// <summary>What the stored ledger says; a reply's <c>durable</c> comes from here and from nowhere else.</summary>
    private LedgerState _stored = new();

    /// <summary>The ledger holds more than was stored, which the flusher must write.</summary>
    private bool _dirty;

    public async Task<Result<ReportOutcome>> ReportAsync(DeviceId device, DeviceReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);

        if (family.State.Device(device) is not { } entry || family.State.Child(entry.Child) is not { } child)
        {
            return Faults.DeviceUnknown;
        }

        if (report.Speaker.Epoch != entry.Epoch)
        {
            return Faults.KeyRetired;
        }

        var before = ledger.State.Of(device, entry.Epoch);
        if (report.Seq < before.Seq)
        {
            return Faults.SeqStale(new(before.Seq, before.Event));
        }

        child = await FreshAsync(child);
        var intake = ReportIntake.Of(before, report, child.Clock);
        var rejected = intake.Rejected.ToList();
        var commands = Commands.Acknowledge(family.State, device, report.Acks, rejected, report.ReceivedAt);
        if (!ReferenceEquals(commands, family.State))
        {
            await CommitAsync(commands);
        }

        var rules = RulesOf(child);
        var merged = intake.Device;
        var (budgets, granted) = rules.Policy.Limits.IsEmpty
            ? ([], merged)
            : new BudgetSharing(rules, UsesOf(child.Id, merged), report.ReceivedAt).Of(merged);
        await KeepAsync(before, intake, granted, report.ReceivedAt);

        var version = child.Stamp.Version;
        var durable = _stored.Find(device) is { } stored && stored.Epoch == entry.Epoch ? new ReceivedMark(stored.Complete, stored.Event) : default;
        return new ReportOutcome
        {
            Received = new(granted.Seq, granted.Event),
            Durable = durable,
            PolicyVersion = version,
            Bundle = report.HavePolicy == version ? null : services.Bundles.Issue(family.State, child, entry, rules),
            Budgets = budgets,
            Commands = [.. Commands.Open(family.State, device, report.ReceivedAt).Select(ToDevice)],
            Rejected = rejected,
            Release = entry.Release.IsDefaultOrEmpty ? null : [.. entry.Release],
            CheckInAgain = intake.HasGap,
            Silo = GrainContext.Address.SiloAddress,
        };
    }

    public Task<Result<DeviceRegistration>> GetRegistrationAsync(DeviceId device, CancellationToken cancellationToken) =>
        Task.FromResult<Result<DeviceRegistration>>(family.State.Device(device) is { } entry
            ? new DeviceRegistration { Epoch = entry.Epoch, PublicKey = entry.PublicKey, Standing = entry.Standing }
            : Faults.DeviceUnknown);

    public async Task RaiseTamperAsync(DeviceId device, int epoch, string code, CancellationToken cancellationToken)
    {
        if (family.State.Device(device) is not null)
        {
            var now = Now;
            await StoreAsync(ledger.State.With(Tampered(ledger.State.Of(device, epoch), code, now, out var line)) with { Appends = [line] });
            LogTamper(Id, device, code);
        }
    }

    public Task<ReceivedMark> GetReceivedAsync(DeviceId device, int epoch, CancellationToken cancellationToken)
    {
        var known = ledger.State.Of(device, epoch);
        return Task.FromResult(new ReceivedMark(known.Seq, known.Event));
    }

    public async Task<Result<ChildRequest>> AskAsync(DeviceId device, int epoch, AskForChild request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (family.State.Device(device) is not { } entry || family.State.Child(entry.Child) is not { } child)
        {
            return Faults.DeviceUnknown;
        }

        if (entry.Epoch != epoch)
        {
            return Faults.KeyRetired;
        }

        var (result, next) = ChildRequests.Ask(family.State, child, entry, request, services.Policies, Now);
        if (next is not null)
        {
            await CommitAsync(next);
        }

        return result;
    }

    public async Task<Result<Done>> AcknowledgeReleaseAsync(DeviceId device, int epoch, CancellationToken cancellationToken)
    {
        if (family.State.Device(device) is not { } entry)
        {
            return Faults.DeviceUnknown;
        }

        if (entry.Epoch != epoch)
        {
            return Faults.KeyRetired;
        }

        if (entry.IsManaged)
        {
            return Faults.NotReleased;
        }

        if (Roster.Acknowledge(family.State, device, Now) is { } next)
        {
            await CommitAsync(next);
            LogDeviceStanding(Id, device, DeviceStanding.Released);
        }

        return Done.Value;
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_dirty)
        {
            await StoreAsync(ledger.State);
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        services.Local.Remove(GrainContext);

        // After a failed write what is stored is unknown; the devices send again what they do not know to be durable.
        if (!_unsure && ledger.State != _stored)
        {
            await StoreAsync(ledger.State);
        }
    }

    /// <summary>The child with a bundle that will do for a while.</summary>
    private async Task<ChildState> FreshAsync(ChildState child)
    {
        if (!services.Policies.IsStale(child, Now))
        {
            return child;
        }

        var next = services.Policies.Stamp(child, Now);
        await CommitAsync(family.State.With(next));
        return next;
    }

    /// <summary>Keeps a merged report: at once where it holds events or raises a ceiling, lazily where it holds use, in memory only where it is a ping.</summary>
    private async Task KeepAsync(DeviceLedger before, ReportIntake intake, DeviceLedger after, DateTimeOffset now)
    {
        var lines = ImmutableArray.CreateBuilder<Append>();
        foreach (var item in intake.FreshEvents)
        {
            after = after with { Arrivals = after.Arrivals + 1 };
            lines.Add(services.Events.Line(after.Device, after.Arrivals, EventRecords.Of(after.Epoch, item), now));
        }

        if (intake.WasCut)
        {
            after = Tampered(after, "usage_impossible", now, out var line);
            lines.Add(line);
        }

        var next = ledger.State.With(after);
        if (lines.Count > 0 || after.Event != before.Event || after.Ceilings != before.Ceilings)
        {
            await StoreAsync(next with { Appends = lines.ToImmutable() });
            return;
        }

        ledger.State = next;
        if (intake.IsNews && !_dirty)
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

    private static DeviceCommand ToDevice(CommandEntry command) => new()
    {
        Id = command.Id,
        Type = command.Type,
        ExpiresAt = command.ExpiresAt,
        Text = command.Text,
        Grant = command.Grant.IsDefaultOrEmpty ? null : [.. command.Grant],
    };
}
