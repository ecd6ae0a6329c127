using Orleans.Runtime.Placement;

namespace FamilyPlatform.Grains;

/// <summary>Chooses the silo of a grain that is active nowhere. One that is active stays where it is; the directory decides, so a wrong choice costs a hop and no more.</summary>
internal sealed class FamilyPlacementDirector(FamilyHomes homes) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        return Task.FromResult(IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) ?? homes.Choose(target.GrainIdentity, silos));
    }
}
