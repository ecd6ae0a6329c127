using FamilyPlatform.Domain;
using Orleans.Concurrency;

namespace FamilyPlatform.Grains;

/// <summary>One family: its settings and its children. Keyed by the family's id, as are all <c>IFamily…</c> interfaces: one grain, several faces.</summary>
/// <remarks>A caller who has no role in the family gets <c>not_found</c>, as for a family that does not exist; one whose role does not reach gets <c>role_forbids</c>.</remarks>
[GrainInterfaceType("family"), Alias("FamilyPlatform.IFamilyGrain")]
public interface IFamilyGrain : IGrainWithStringKey
{
    /// <summary>Makes the family, once: a repeat for the same owner answers the family as it is.</summary>
    [Alias("Create"), Callers(CallerKinds.Guardian | CallerKinds.System)]
    Task<Result<FamilyView>> CreateAsync(CreateFamily command, CancellationToken cancellationToken = default);

    [ReadOnly, Alias("Get"), Callers(CallerKinds.Guardian)]
    Task<Result<FamilyView>> GetAsync(CancellationToken cancellationToken = default);

    [Alias("Update"), Callers(CallerKinds.Guardian)]
    Task<Result<FamilyView>> UpdateAsync(UpdateFamily command, CancellationToken cancellationToken = default);

    [ReadOnly, Alias("GetChildren"), Callers(CallerKinds.Guardian)]
    Task<Result<ChildList>> GetChildrenAsync(CancellationToken cancellationToken = default);

    [ReadOnly, Alias("GetChild"), Callers(CallerKinds.Guardian)]
    Task<Result<ChildView>> GetChildAsync(ChildId child, CancellationToken cancellationToken = default);

    /// <summary>Adds a child with an empty layer whose day starts at 04:00. At most 20 a family (<c>too_many_children</c>).</summary>
    [Alias("AddChild"), Callers(CallerKinds.Guardian)]
    Task<Result<ChildView>> AddChildAsync(AddChild command, CancellationToken cancellationToken = default);

    [Alias("UpdateChild"), Callers(CallerKinds.Guardian)]
    Task<Result<ChildView>> UpdateChildAsync(UpdateChild command, CancellationToken cancellationToken = default);

    /// <summary>Removes a child. Refused while devices are enrolled for it (<c>child_has_devices</c>): they would be left without anybody's rules.</summary>
    [Alias("RemoveChild"), Callers(CallerKinds.Guardian)]
    Task<Result<Done>> RemoveChildAsync(ChildId child, CancellationToken cancellationToken = default);

    /// <summary>Makes a whole family with enrolled devices in one write, for the fixtures of a deployment that is not live.</summary>
    [Alias("Seed"), Callers(CallerKinds.System)]
    Task<Result<SeededFamily>> SeedAsync(SeedFamily command, CancellationToken cancellationToken = default);
}
