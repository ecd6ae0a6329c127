using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A child's policy made ready to decide. Held by the family grain for as long as the child's state stays the same.</summary>
internal sealed class ChildRules
{
    private readonly SubjectResolver _subjects;
    private CompiledPolicy? _compiled;
    private CompiledOverrides? _overrides;

    public ChildRules(ChildState child, SubjectResolver subjects)
        : this(child, ReadStored(child), subjects)
    {
    }

    /// <summary>The same child with a draft in the place of the guardian's layer.</summary>
    public ChildRules(ChildState child, PolicyLayer layer, SubjectResolver subjects)
    {
        _subjects = subjects;
        Child = child;
        Layer = layer;
        Policy = PolicyLayers.Merge([], null, layer, child.PolicyVersion);
    }

    public ChildState Child { get; }

    public PolicyLayer Layer { get; }

    /// <summary>The effective policy.</summary>
    public Policy Policy { get; }

    public CompiledPolicy Compiled => _compiled ??= CompiledPolicy.Compile(Policy, Child.Clock);

    public CompiledOverrides Overrides => _overrides ??= new(Child.Overrides);

    public LimitSeconds BonusAt(DateTimeOffset at, string device) =>
        Policy.Limits.IsEmpty || Child.Bonus.IsEmpty ? LimitSeconds.None : BonusSeconds.Of(Compiled, at, device, Child.Bonus, _subjects.Resolve);

    /// <summary>What a stored layer was written from was checked; one that cannot be read means that a later release wrote it.</summary>
    private static PolicyLayer ReadStored(ChildState child) =>
        PolicyJson.ReadLayer(child.Layer.AsMemory()).Value
        ?? throw new NotSupportedException("A stored policy layer cannot be read by this release.");
}
