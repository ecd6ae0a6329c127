using System.Text.Json.Serialization;
using FamilyPlatform.ServiceDefaults.Clocks;
using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.Deployment;
using FamilyPlatform.ServiceDefaults.Hosting;
using FamilyPlatform.ServiceDefaults.Problems;
using FamilyPlatform.ServiceDefaults.Shutdown;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>What is the same in every process of the platform.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds telemetry, one-line console logs, health checks, problems (RFC 9457), the bounds of the listener, the deployment's
    /// options and the key folder. Everything bad in the configuration stops the start.
    /// </summary>
    /// <param name="builder">The process to be.</param>
    /// <param name="telemetryNames">Names that are both meters and activity sources, wildcards allowed, such as <c>FamilyPlatform.Grains</c>.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, params string[] telemetryNames)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(telemetryNames);

        DefaultSettings.PutBelow(builder.Configuration);
        builder.AddTelemetry(telemetryNames);

        var services = builder.Services;
        services.AddClock();
        services.AddHealthChecks();

        services.AddOptionsWithValidateOnStart<DeploymentOptions, DeploymentOptionsValidator>()
            .BindConfiguration(DeploymentOptions.SectionName);
        services.AddOptionsWithValidateOnStart<ClusterOptions, ClusterOptionsValidator>()
            .BindConfiguration(ClusterOptions.SectionName);
        services.AddShutdown();
        services.AddOptionsWithValidateOnStart<ServerLimits, ServerLimitsValidator>()
            .BindConfiguration(ServerLimits.SectionName);
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelBounds>();

        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SessionKeys>();
        services.AddSingleton<IConfigureOptions<DataProtectionOptions>, SessionKeys>();

        services.AddKeyFolder();
        services.AddProblems();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.MaxDepth = 32;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });

        return builder;
    }

    /// <summary>Turns exceptions and empty error answers into problems (RFC 9457). First in the pipeline.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) =>
        app.UseExceptionHandler().UseStatusCodePages();

    /// <summary>
    /// Maps <c>/health/live</c>, which touches nothing and says only that the process answers, and <c>/health/ready</c>, which asks
    /// every registered health check. Both are for the private network: the gateway routes neither.
    /// </summary>
    public static IEndpointRouteBuilder MapDefaultEndpoints(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks("/health/ready").AllowAnonymous().DisableHttpMetrics();

        return app;
    }
}
