using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Grains;

internal static class FamilyPlacementExtensions
{
    /// <summary>Places families, and sends them home after the silos have changed. Settings are read from the section <c>Migration</c>.</summary>
    public static ISiloBuilder AddFamilyPlacement(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<MigrationOptions, MigrationOptionsValidator>().BindConfiguration(MigrationOptions.SectionName);
        silo.Services.AddSingleton<FamilyHomes>();
        silo.Services.AddSingleton<LocalGrains>();
        silo.Services.AddSingleton<PlacementInstruments>();
        silo.Services.AddHostedService<HomeReturn>();
        return silo.AddPlacementDirector<FamilyPlacement, FamilyPlacementDirector>();
    }
}
