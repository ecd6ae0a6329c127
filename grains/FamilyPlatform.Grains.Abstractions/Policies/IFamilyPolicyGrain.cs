using FamilyPlatform.Domain;
using Orleans.Concurrency;

namespace FamilyPlatform.Grains;

/// <summary>The policies of a family's children, and what a guardian does about them for a while: overrides, bonus, pause.</summary>
[GrainInterfaceType("family-policy"), Alias("FamilyPlatform.IFamilyPolicyGrain")]
public interface IFamilyPolicyGrain : IGrainWithStringKey
{
    /// <summary>The guardian's own layer, or the effective policy with its sources.</summary>
    [ReadOnly, Alias("GetPolicy"), Callers(CallerKinds.Guardian)]
    Task<Result<PolicyView>> GetPolicyAsync(ChildId child, PolicyKind kind, CancellationToken cancellationToken = default);

    /// <summary>Replaces the guardian's layer. Every fault comes back with its pointer (<c>policy_invalid</c>); a stale version is <c>version_mismatch</c> before the body is looked at.</summary>
    [Alias("PutPolicy"), Callers(CallerKinds.Guardian)]
    Task<Result<PolicyView>> PutPolicyAsync(PutPolicy command, CancellationToken cancellationToken = default);

    /// <summary>Makes the layer of an earlier version the present one, as a new version.</summary>
    [Alias("RevertPolicy"), Callers(CallerKinds.Guardian)]
    Task<Result<PolicyView>> RevertPolicyAsync(RevertPolicy command, CancellationToken cancellationToken = default);

    /// <summary>Who changed the layer, when and how, newest first.</summary>
    [ReadOnly, Alias("GetHistory"), Callers(CallerKinds.Guardian)]
    Task<Result<PolicyHistory>> GetHistoryAsync(ChildId child, long? before, int limit, CancellationToken cancellationToken = default);

    /// <summary>One tap: blocks or un-blocks one app, idempotently.</summary>
    [Alias("SetAppBlock"), Callers(CallerKinds.Guardian)]
    Task<Result<AppBlockView>> SetAppBlockAsync(SetAppBlock command, CancellationToken cancellationToken = default);

    /// <summary>Decides subjects as a device would, now or at another moment, under the policy in force or a draft.</summary>
    [ReadOnly, Alias("Decide"), Callers(CallerKinds.Guardian)]
    Task<Result<DecisionList>> DecideAsync(Decide query, CancellationToken cancellationToken = default);

    /// <summary>The resolved plan of policy days, for a picture.</summary>
    [ReadOnly, Alias("GetTimeline"), Callers(CallerKinds.Guardian)]
    Task<Result<DayPlanList>> GetTimelineAsync(ChildId child, DateOnly? from, int days, CancellationToken cancellationToken = default);

    [Alias("AddOverride"), Callers(CallerKinds.Guardian)]
    Task<Result<PolicyOverride>> AddOverrideAsync(AddOverride command, CancellationToken cancellationToken = default);

    /// <summary>Those that have not ended.</summary>
    [ReadOnly, Alias("GetOverrides"), Callers(CallerKinds.Guardian)]
    Task<Result<OverrideList>> GetOverridesAsync(ChildId child, CancellationToken cancellationToken = default);

    [Alias("WithdrawOverride"), Callers(CallerKinds.Guardian)]
    Task<Result<Done>> WithdrawOverrideAsync(ChildId child, string overrideId, CancellationToken cancellationToken = default);

    /// <summary>Blocks everything for all children of the family for a while.</summary>
    [Alias("Pause"), Callers(CallerKinds.Guardian)]
    Task<Result<PauseView>> PauseAsync(Pause command, CancellationToken cancellationToken = default);

    /// <summary>Ends every pause of the family now.</summary>
    [Alias("Resume"), Callers(CallerKinds.Guardian)]
    Task<Result<Done>> ResumeAsync(CancellationToken cancellationToken = default);

    [Alias("AddBonus"), Callers(CallerKinds.Guardian)]
    Task<Result<Bonus>> AddBonusAsync(AddBonus command, CancellationToken cancellationToken = default);
}
