using FamilyPlatform.Catalog;
using FamilyPlatform.Dashboard.Accounts;
using FamilyPlatform.Dashboard.Activity;
using FamilyPlatform.Dashboard.Catalog;
using FamilyPlatform.Dashboard.Decisions;
using FamilyPlatform.Dashboard.Devices;
using FamilyPlatform.Dashboard.Families;
using FamilyPlatform.Dashboard.Live;
using FamilyPlatform.Dashboard.OpenApi;
using FamilyPlatform.Dashboard.Policies;
using FamilyPlatform.Dashboard.Requests;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>The guardian API under <c>/api/v1</c>.</summary>
internal static class GuardianApi
{
    public static IServiceCollection AddGuardianApi(this IServiceCollection services) =>
        services
            .AddSingleton(AppCatalog.Shipped)
            .AddSingleton<Explanations>()
            .AddLive()
            .AddDashboardJson()
            .AddApiDescription();

    public static void MapGuardianApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter<PathIds>().AddEndpointFilter<SecondTry>();

        api.MapMeEndpoints();
        api.MapTokenEndpoints();
        api.MapFamilyEndpoints();
        api.MapChildEndpoints();
        api.MapStatusEndpoints();
        api.MapPolicyEndpoints();
        api.MapTimelineEndpoints();
        api.MapDecisionEndpoints();
        api.MapAppBlockEndpoints();
        api.MapOverrideEndpoints();
        api.MapPauseEndpoints();
        api.MapBonusEndpoints();
        api.MapRequestEndpoints();
        api.MapEnrolmentEndpoints();
        api.MapDeviceEndpoints();
        api.MapCommandEndpoints();
        api.MapUsageEndpoints();
        api.MapEventEndpoints();
        api.MapLiveEndpoints();
        api.MapCatalogEndpoints();
        api.MapEvaluationEndpoints();
    }
}
