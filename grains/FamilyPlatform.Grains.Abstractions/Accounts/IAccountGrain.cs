using Orleans.Concurrency;

namespace FamilyPlatform.Grains;

/// <summary>The families of one guardian and the role in each. Keyed by the guardian's id.</summary>
[GrainInterfaceType("account"), Alias("FamilyPlatform.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    [ReadOnly, Alias("Get"), Callers(CallerKinds.Guardian | CallerKinds.System)]
    Task<Result<AccountView>> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a family with the guardian as its owner. At most 20 families an account (<c>too_many_families</c>).</summary>
    [Alias("CreateFamily"), Callers(CallerKinds.Guardian | CallerKinds.System)]
    Task<Result<FamilyView>> CreateFamilyAsync(CreateFamily command, CancellationToken cancellationToken = default);

    /// <summary>Makes a whole family with enrolled devices, for the fixtures of a deployment that is not live. The account becomes its owner.</summary>
    [Alias("SeedFamily"), Callers(CallerKinds.System)]
    Task<Result<SeededFamily>> SeedFamilyAsync(SeedFamily command, CancellationToken cancellationToken = default);
}
