using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>A routine whose exceptions are sorted, so that the first that matches decides (policy, Decision, row 5).</summary>
internal sealed class CompiledRoutine
{
    private readonly PolicyAction _default;
    private readonly (Target Target, PolicyAction Action)[] _narrowestFirst;

    public CompiledRoutine(Routine routine)
    {
        Id = routine.Id;
        Schedule = routine.Schedule;
        _default = routine.Access.Default;
        _narrowestFirst =
        [
            .. routine.Access.Block.Select(target => (target, PolicyAction.Block))
                .Concat(routine.Access.Allow.Select(target => (target, PolicyAction.Allow)))
                .OrderByDescending(entry => entry.Item1.Specificity()),
        ];
    }

    public string Id { get; }

    public ImmutableArray<ScheduleBlock> Schedule { get; }

    /// <summary>Whether it blocks while it is active. Its default says nothing of capabilities; blocks stand before allows of equal specificity.</summary>
    public bool Blocks(Subject subject)
    {
        foreach (var (target, action) in _narrowestFirst)
        {
            if (target.Matches(subject))
            {
                return action == PolicyAction.Block;
            }
        }

        return _default == PolicyAction.Block && subject.Kind != SubjectKind.Capability;
    }
}
