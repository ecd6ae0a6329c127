using Orleans.Runtime.Services;

namespace FamilyPlatform.Grains;

/// <summary>The hub of each silo.</summary>
internal sealed class NudgeHubs(IServiceProvider services) : GrainServiceClient<INudgeHub>(services)
{
    public INudgeHub On(SiloAddress silo) => GetGrainService(silo);
}
