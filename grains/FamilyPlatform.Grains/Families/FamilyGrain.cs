using FamilyPlatform.Domain;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Grains;

/// <summary>
/// One family. A shell: it asks who is calling, lets pure functions make the next state, stores it, and answers (architecture, decision 1).
/// The parts of this class follow the interfaces that it shows.
/// </summary>
[GrainType("family"), FamilyPlacement]
internal sealed partial class FamilyGrain(
    [PersistentState("family")] IPersistentState<FamilyState> family,
    [PersistentState("ledger")] IPersistentState<LedgerState> ledger,
    FamilyServices services,
    ILogger<FamilyGrain> logger)
    : Grain, IFamilyGrain, IFamilyPolicyGrain, IFamilyRequestsGrain, IFamilyDevicesGrain, IFamilyLedgerGrain, IFamilyActivityGrain, IDueWorkGrain
{
    private FamilyId Id => FamilyId.Parse(this.GetPrimaryKeyString());

    private DateTimeOffset Now => services.Time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await ReadWhatIsUnsureAsync(cancellationToken);
        if (family.State.Format > FamilyState.CurrentFormat || ledger.State.Format > LedgerState.CurrentFormat)
        {
            throw new NotSupportedException("A later release wrote this family's rows; this one must not touch them. Start the later release again.");
        }

        _stored = ledger.State;
        await NoticeRestoreAsync();
        _activatedAt = Now;
        services.Local.Add(GrainContext);
    }

    /// <summary>Why the calling guardian may not do what needs <paramref name="role"/>, or null.</summary>
    private Fault? Refusal(Role role, out GuardianId by)
    {
        by = Caller.Guardian ?? default;
        var caller = by;
        var entry = family.State.Guardians.FirstOrDefault(guardian => guardian.Id == caller);
        return !family.State.Exists || entry is null ? Faults.NotFound
            : entry.Role < role ? Faults.RoleForbids
            : null;
    }

    /// <summary>Answers a guardian who may look.</summary>
    private Result<T> Read<T>(Func<FamilyState, Result<T>> read)
        where T : notnull => Refusal(Role.Viewer, out _) is { } refusal ? refusal : read(family.State);

    /// <summary>Answers a guardian who may look about one child.</summary>
    private Result<T> ReadChild<T>(ChildId id, Func<ChildState, Result<T>> read)
        where T : notnull => Read(state => state.Child(id) is { } child ? read(child) : Faults.NotFound);

    /// <summary>Lets a guardian change the family: an answer kept for the same idempotency key first, then the change, stored before it is answered.</summary>
    private async Task<Result<T>> ChangeAsync<T>(Once? once, Func<FamilyState, By, Change<T>> change, CancellationToken cancellationToken)
        where T : notnull
    {
        if (Refusal(Role.Guardian, out var guardian) is { } refusal)
        {
            return refusal;
        }

        if (once is not null
            && await services.Answers.FindAsync<T>(this.GetPrimaryKeyString(), guardian, once, cancellationToken) is { } known)
        {
            return known;
        }

        var by = new By(guardian, Now);
        var (result, next) = change(family.State, by);
        if (next is not null)
        {
            await CommitAsync(once is null ? next : next with { Appends = next.Appends.Add(services.Answers.Keep(guardian, once, result, by.At)) });
        }

        return result;
    }

    private Task<Result<T>> ChangeChildAsync<T>(Once? once, ChildId id, Func<FamilyState, ChildState, By, Change<T>> change, CancellationToken cancellationToken)
        where T : notnull =>
        ChangeAsync(once, (state, by) => state.Child(id) is { } child ? change(state, child, by) : Faults.NotFound, cancellationToken);

    /// <summary>Makes <paramref name="next"/> durable before anyone can see it. A caller's cancellation does not reach a write: its outcome would be unknown.</summary>
    private async Task CommitAsync(FamilyState next)
    {
        var before = family.State;
        family.State = next;
        try
        {
            await family.WriteStateAsync(CancellationToken.None);
        }
        catch
        {
            // Whether the write landed is unknown. Forget what we hold; the next call reads it back.
            _unsure = true;
            DeactivateOnIdle();
            throw;
        }

        family.State = next with { Appends = [] };
        Announce(before, family.State);
    }

    [LoggerMessage(LogLevel.Information, "Family {FamilyId}: child {ChildId} is on policy {LayerVersion}, bundle {BundleVersion}")]
    private partial void LogPolicyChanged(FamilyId familyId, ChildId childId, long layerVersion, long bundleVersion);

    [LoggerMessage(LogLevel.Information, "Family {FamilyId}: device {DeviceId} was enrolled in epoch {Epoch}")]
    private partial void LogDeviceEnrolled(FamilyId familyId, DeviceId deviceId, int epoch);

    [LoggerMessage(LogLevel.Information, "Family {FamilyId}: device {DeviceId} is {Standing}")]
    private partial void LogDeviceStanding(FamilyId familyId, DeviceId deviceId, DeviceStanding standing);

    [LoggerMessage(LogLevel.Warning, "Family {FamilyId}: finding {Code} about device {DeviceId}")]
    private partial void LogTamper(FamilyId familyId, DeviceId deviceId, string code);
}

/// <summary>Who changes something, and when.</summary>
internal readonly record struct By(GuardianId Guardian, DateTimeOffset At);
