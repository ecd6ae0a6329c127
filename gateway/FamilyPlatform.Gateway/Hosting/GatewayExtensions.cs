using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Devices;
using FamilyPlatform.Gateway.Guardians;
using FamilyPlatform.Gateway.Health;
using FamilyPlatform.Gateway.Limits;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.Gateway.Routing;
using FamilyPlatform.Gateway.Silos;
using FamilyPlatform.Gateway.Telemetry;
using FamilyPlatform.ServiceDefaults.Deployment;
using FamilyPlatform.ServiceDefaults.Hosting;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
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
        services.AddOptionsWithValidateOnStart<LimitOptions, LimitOptionsValidator>().BindConfiguration(LimitOptions.SectionName);
        services.AddSingleton<RateLimits>();

        services.AddCallers();
        services.AddIdentity();
        services.AddReadiness();
        services.AddSilos();
        services.AddProxy(builder.Configuration);
    }

    private static void AddCallers(this IServiceCollection services)
    {
        services.AddSingleton<DeviceSecrets>();
        services.AddTransient<AdmissionServices>();
        services.AddWebEncoders();

        // The core alone: no handler here makes a cookie, so nothing needs data protection and its files.
        services.AddAuthenticationCore();
        var authorization = services.AddAuthorizationBuilder();
        services.AddAdmission<DeviceSignatureHandler>(RoutePolicies.Device, authorization);
        services.AddAdmission<EnrolmentIdHandler>(RoutePolicies.Enrolment, authorization);
        services.AddAdmission<KeyRotationHandler>(RoutePolicies.Keys, authorization);
        services.AddAdmission<GuardianTokenHandler>(RoutePolicies.Guardian, authorization);
        authorization.AddPolicy(RoutePolicies.Fixtures, policy => policy.RequireAssertion(_ => true));
    }

    private static void AddAdmission<THandler>(this IServiceCollection services, string policy, AuthorizationBuilder authorization)
        where THandler : AdmissionHandler
    {
        services.AddTransient<THandler>();
        services.Configure<AuthenticationOptions>(authentication => authentication.AddScheme<THandler>(policy, null));
        authorization.AddPolicy(policy, rule => rule.AddAuthenticationSchemes(policy).RequireAuthenticatedUser());
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
            .LoadFromMemory([], [])
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
