using FamilyPlatform.ApiDefaults.Problems;

namespace Microsoft.Extensions.DependencyInjection;

public static class ApiProblemsExtensions
{
    /// <summary>
    /// Lets faults of grains and outages of storage and silos leave as problems (RFC 9457). After <c>AddServiceDefaults</c>, which gives every other error its
    /// shape and code; <c>UseProblems</c> puts both into the pipeline.
    /// </summary>
    public static IServiceCollection AddApiProblems(this IServiceCollection services) =>
        services
            .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ProblemJson.Default))
            .AddExceptionHandler<OutageHandler>();
}
