using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    public async Task<Result<ReportOutcome>> ReportAsync(DeviceId device, DeviceReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);

        var before = ledger.State.Find(device);
        _answering = device;
        try
        {
            var outcome = await MergeAsync(device, report);
            if (outcome.Succeeded)
            {
                _isCurrent[device] = true;
                TellOfReport(device, before, report.ReceivedAt);
            }

            return outcome;
        }
        finally
        {
            _answering = null;
        }
    }

    private async Task<Result<ReportOutcome>> MergeAsync(DeviceId device, DeviceReport report)
    {
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

        if (before.IsContradictedBy(report))
        {
            await RaiseTamperAsync(device, entry.Epoch, TamperCodes.AnotherLife(report.Installation, before.Installation), CancellationToken.None);
            return Faults.SeqConflict(new(before.Seq, before.Event));
        }

        child = await FreshAsync(child);
        var rules = RulesOf(child);
        var merged = MergedReport.Of(family.State, ledger.State, rules, device, report, services.Subjects);
        var rejected = merged.Intake.Rejected.ToList();
        var commands = Commands.Acknowledge(family.State, device, report.Acks, rejected, report.ReceivedAt);
        if (!ReferenceEquals(commands, family.State))
        {
            await CommitAsync(commands);
        }

        await KeepAsync(before, merged, report.ReceivedAt);
        foreach (var nudged in merged.Budgets.Nudged)
        {
            Nudge(nudged);
        }

        var version = child.Stamp.Version;
        var durable = _stored.Find(device) is { } stored && stored.Epoch == entry.Epoch ? new ReceivedMark(stored.Complete, stored.Event) : default;
        return new ReportOutcome
        {
            Received = new(merged.Device.Seq, merged.Device.Event),
            Durable = durable,
            PolicyVersion = version,
            Bundle = report.HavePolicy == version ? null : services.Bundles.Issue(family.State, child, entry, rules),
            Budgets = merged.Budgets.Told,
            Commands = [.. Commands.Open(family.State, device, report.ReceivedAt).Select(ToDevice)],
            Rejected = rejected,
            Release = entry.Release.IsDefaultOrEmpty ? null : [.. entry.Release],
            CheckInAgain = merged.Intake.HasGap,
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
            var contested = Tampered(ledger.State.Of(device, epoch), code, now, out var line) with { ContestedAt = now };
            await StoreAsync(ledger.State.With(contested) with { Appends = [line] });
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
            // What it held is charged no more from here on. It never reports again, so what it used must be there to stay.
            await FlushAsync(cancellationToken);
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

    private static DeviceCommand ToDevice(CommandEntry command) => new()
    {
        Id = command.Id,
        Type = command.Type,
        ExpiresAt = command.ExpiresAt,
        Text = command.Text,
        Grant = command.Grant.IsDefaultOrEmpty ? null : [.. command.Grant],
    };
}
