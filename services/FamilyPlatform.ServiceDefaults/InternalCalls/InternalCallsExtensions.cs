using FamilyPlatform.ServiceDefaults.InternalCalls;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class InternalCallsExtensions
{
    /// <summary>
    /// Accepts calls from other services: adds the scheme and the policy <see cref="ServiceAuthentication.Scheme"/>, which an internal
    /// endpoint names in <c>RequireAuthorization</c>.
    /// </summary>
    public static IServiceCollection AddServiceAuthentication(this IServiceCollection services)
    {
        services.AddServiceSecrets();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ServiceAuthenticationHandler>(ServiceAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(ServiceAuthentication.Scheme, policy => policy
                .AddAuthenticationSchemes(ServiceAuthentication.Scheme)
                .RequireAuthenticatedUser());
        return services;
    }

    /// <summary>Makes the client show the service secret: only for clients whose base address is a service of the platform.</summary>
    public static IHttpClientBuilder AddServiceCredential(this IHttpClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);

        client.Services.AddServiceSecrets();
        client.Services.TryAddTransient<ServiceCredential>();
        return client
            .AddHttpMessageHandler<ServiceCredential>()
            .RedactLoggedHeaders(header => header.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
    }

    private static void AddServiceSecrets(this IServiceCollection services)
    {
        services.TryAddSingleton<ServiceSecrets>();
        services.RequireServerKeys(secrets: [ServerKeyNames.Service]);
    }
}
