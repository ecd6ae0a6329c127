using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    private const int MostTimelineDays = 42;

    private readonly List<ChildRules> _rules = [];

    public Task<Result<PolicyView>> GetPolicyAsync(ChildId child, PolicyKind kind, CancellationToken cancellationToken) =>
        Task.FromResult(ReadChild<PolicyView>(child, each => PolicyCommands.View(RulesOf(each), kind)));

    public async Task<Result<PolicyView>> PutPolicyAsync(PutPolicy command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return Logged(command.Child, await ChangeChildAsync(
            null, command.Child, (state, child, by) => PolicyCommands.Put(state, child, command, by, services.Policies), cancellationToken));
    }

    public async Task<Result<PolicyView>> RevertPolicyAsync(RevertPolicy command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        // Whether the caller may see the history at all comes before reading it.
        if (Refusal(Role.Guardian, out _) is { } refusal)
        {
            return refusal;
        }

        var line = await services.Archive.FindAsync(
            this.GetPrimaryKeyString(), AppendKind.History, command.Child.ToString(), PolicyHistories.KeyOf(command.ToVersion), cancellationToken);
        return Logged(command.Child, await ChangeChildAsync(
            command.Once,
            command.Child,
            (state, child, by) => command.IfVersion != child.LayerVersion ? Faults.VersionMismatch(child.LayerVersion)
                : line is null ? Faults.Invalid("/version", "unknown_version", "The policy never had this version.")
                : PolicyCommands.Revert(state, child, services.Policies.Histories.Read(line).Layer, by, services.Policies),
            cancellationToken));
    }

    public async Task<Result<PolicyHistory>> GetHistoryAsync(ChildId child, long? before, int limit, CancellationToken cancellationToken)
    {
        if (ReadChild<Done>(child, _ => Done.Value) is { Fault: { } refusal })
        {
            return refusal;
        }

        var entries = await services.Archive.ReadAsync(
            new()
            {
                Family = this.GetPrimaryKeyString(),
                Kind = AppendKind.History,
                Scope = child.ToString(),
                Before = before is { } version ? new(version, "") : null,
                NewestFirst = true,
                Limit = limit,
            },
            cancellationToken);
        return new PolicyHistory
        {
            Changes = [.. entries.Select(entry => services.Policies.Histories.Read(entry).Change)],
            Next = entries.Length == limit && entries[^1].Position.Sequence > 1 ? entries[^1].Position.Sequence : null,
        };
    }

    public Task<Result<AppBlockView>> SetAppBlockAsync(SetAppBlock command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeChildAsync(
            null, command.Child, (state, child, by) => PolicyCommands.SetAppBlock(state, child, command, by, services.Policies), cancellationToken);
    }

    public Task<Result<DecisionList>> DecideAsync(Decide query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        return Task.FromResult(ReadChild(query.Child, child =>
        {
            var rules = RulesOf(child);
            if (query.Draft is { } draft)
            {
                var layer = PolicyValidation.ReadLayer(draft.AsMemory(), services.Subjects.Vocabulary);
                if (!layer.Succeeded)
                {
                    return Faults.PolicyInvalid([.. layer.Faults.Select(fault => new FieldFault
                    {
                        Pointer = $"/policy{fault.Pointer}",
                        Code = fault.Code,
                        Detail = fault.Detail,
                    })]);
                }

                rules = new(child, layer.Layer, services.Subjects);
            }

            return query.Device is { } device && family.State.Device(device)?.Child != child.Id
                ? Faults.Invalid("/device", "unknown_device", "Must be a device of this child.")
                : Decisions.Decide(rules, query, CountersOf(child.Id), Now, services.Subjects);
        }));
    }

    public Task<Result<DayPlanList>> GetTimelineAsync(ChildId child, DateOnly? from, int days, CancellationToken cancellationToken) =>
        Task.FromResult(ReadChild(child, each =>
            days is < 1 or > MostTimelineDays
                ? Faults.Invalid("/days", "out_of_range", $"Must be 1 to {MostTimelineDays}.")
                : (Result<DayPlanList>)DayPlans.Resolve(RulesOf(each), from ?? each.Clock.DayOf(Now), days, Now)));

    public Task<Result<PolicyOverride>> AddOverrideAsync(AddOverride command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeChildAsync(
            command.Once, command.Child, (state, child, by) => OverrideCommands.Add(state, child, command, by, services.Policies), cancellationToken);
    }

    public Task<Result<OverrideList>> GetOverridesAsync(ChildId child, CancellationToken cancellationToken) =>
        Task.FromResult(ReadChild<OverrideList>(child, each => new OverrideList { Overrides = [.. each.Overrides.Where(one => one.To > Now)] }));

    public Task<Result<Done>> WithdrawOverrideAsync(ChildId child, string overrideId, CancellationToken cancellationToken) =>
        ChangeChildAsync(null, child, (state, each, by) => OverrideCommands.Withdraw(state, each, overrideId, by, services.Policies), cancellationToken);

    public Task<Result<PauseView>> PauseAsync(Pause command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeAsync(command.Once, (state, by) => OverrideCommands.Pause(state, command, by, services.Policies), cancellationToken);
    }

    public Task<Result<Done>> ResumeAsync(CancellationToken cancellationToken) =>
        ChangeAsync(null, (state, by) => OverrideCommands.Resume(state, by, services.Policies), cancellationToken);

    public Task<Result<Bonus>> AddBonusAsync(AddBonus command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeChildAsync(
            command.Once, command.Child, (state, child, by) => OverrideCommands.AddBonus(state, child, command, by, services.Policies), cancellationToken);
    }

    /// <summary>A child's policy made ready, once for each state of the child.</summary>
    private ChildRules RulesOf(ChildState child)
    {
        for (var i = 0; i < _rules.Count; i++)
        {
            if (ReferenceEquals(_rules[i].Child, child))
            {
                return _rules[i];
            }
        }

        var rules = new ChildRules(child, services.Subjects);
        _rules.RemoveAll(each => each.Child.Id == child.Id || family.State.Child(each.Child.Id) is null);
        _rules.Add(rules);
        return rules;
    }

    private Result<PolicyView> Logged(ChildId child, Result<PolicyView> result)
    {
        if (result.Succeeded)
        {
            LogPolicyChanged(Id, child, result.Value.LayerVersion, result.Value.BundleVersion);
        }

        return result;
    }
}
