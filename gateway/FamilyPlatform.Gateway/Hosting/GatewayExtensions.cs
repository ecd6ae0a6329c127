using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Devices;
using FamilyPlatform.Gateway.Guardians;
using FamilyPlatform.Gateway.Health;
using FamilyPlatform.Gateway.Limits;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.Gateway.Routing;
using FamilyPlatform.Gateway.Telemetry;
using FamilyPlatform.ServiceDefaults.Deployment;
using FamilyPlatform.ServiceDefaults.Hosting;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.LoadBalancing;

namespace FamilyPlatform.Gateway.Hosting;

internal static class GatewayExtensions
{
    /// <summary>Everything the edge needs: who may call, how often, and where requests go.</summary>
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IConfigureOptions<ServerLimits>, ListenerBounds>();
        services.RequireServerKeys(secrets: [ServerKeyNames.Request, ServerKeyNames.Edge], signers: [ServerKeyNames.Principal]);
        services.AddSingleton<GatewayInstruments>();
        services.AddSingleton<RefusalWriter>();
        services.AddSingleton<RateLimits>();

        services.AddCallers();
        services.AddIdentity();
        services.AddReadiness();
        services.AddProxy(builder.Configuration);
    }

    private static void AddCallers(this IServiceCollection services)
    {
        services.AddSingleton<DeviceSecrets>();
        services.AddTransient<AdmissionServices>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, DeviceSignatureHandler>(RoutePolicies.Device, null)
            .AddScheme<AuthenticationSchemeOptions, EnrolmentIdHandler>(RoutePolicies.Enrolment, null)
            .AddScheme<AuthenticationSchemeOptions, KeyRotationHandler>(RoutePolicies.Keys, null)
            .AddScheme<AuthenticationSchemeOptions, GuardianTokenHandler>(RoutePolicies.Guardian, null);

        var authorization = services.AddAuthorizationBuilder();
        foreach (var scheme in new[] { RoutePolicies.Device, RoutePolicies.Enrolment, RoutePolicies.Keys, RoutePolicies.Guardian })
        {
            authorization.AddPolicy(scheme, policy => policy.AddAuthenticationSchemes(scheme).RequireAuthenticatedUser());
        }

        authorization.AddPolicy(RoutePolicies.Fixtures, policy => policy.RequireAssertion(_ => true));
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<IdentityOptions, IdentityOptionsValidator>()
            .BindConfiguration(IdentityOptions.SectionName);
        services.AddSingleton<PrincipalSigner>();
        services.AddSingleton<IIntrospection, IdentityClient>();
        services.AddSingleton<GuardianSessions>();
        services.AddHttpClient(IdentityClient.Name)
            .ConfigureHttpClient((provider, client) =>
            {
                var identity = provider.GetRequiredService<IOptions<IdentityOptions>>().Value;
                client.BaseAddress = identity.Address;
                client.Timeout = identity.Timeout;
                client.MaxResponseContentBufferSize = 16_384;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                MaxConnectionsPerServer = 64,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
            })
            .AddServiceCredential();
    }

    private static void AddReadiness(this IServiceCollection services)
    {
        services.AddSingleton<IdentityCheck>();
        var checks = services.AddHealthChecks().AddCheck<IdentityCheck>("identity");
        foreach (var cluster in new[] { "silo", "dashboard" })
        {
            checks.Add(new HealthCheckRegistration(
                cluster,
                provider => new ClusterCheck(provider.GetRequiredService<IProxyStateLookup>(), cluster),
                failureStatus: null,
                tags: null));
        }
    }

    private static void AddProxy(this IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddRequestTimeouts();

        // YARP asks that the names on its routes be known here; RateLimitGuard is what holds requests to them.
        services.AddRateLimiter(limiter =>
        {
            foreach (var policy in LimitPolicies.All)
            {
                limiter.AddPolicy(policy, _ => System.Threading.RateLimiting.RateLimitPartition.GetNoLimiter(policy));
            }
        });

        services.AddSingleton<ILoadBalancingPolicy, FamilyHashPolicy>();
        var proxy = services.AddReverseProxy()
            .LoadFromConfig(configuration.GetSection("ReverseProxy"))
            .ConfigureHttpClient(UpstreamBounds.Set)
            .AddTransforms<RouteRules>()
            .AddTransforms<EdgeTransforms>();

        var deployment = configuration.GetSection(DeploymentOptions.SectionName).Get<DeploymentOptions>() ?? new();
        if (deployment.AllowsFixtures)
        {
            proxy.LoadFromConfig(configuration.GetSection("Fixtures"));
        }
    }
}
