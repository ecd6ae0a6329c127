using FamilyPlatform.ServiceDefaults.Deployment;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class ServerKeysExtensions
{
    /// <summary>
    /// Names the keys without which this process does not start. They are loaded, and outside a live deployment made where missing,
    /// before anything listens. May be called more than once.
    /// </summary>
    /// <param name="services">The process's services, after <c>AddServiceDefaults</c>.</param>
    /// <param name="secrets">Names of secrets.</param>
    /// <param name="signers">Names of P-256 keys of which the private half is needed.</param>
    /// <param name="publicKeys">Names of P-256 keys of which the public half is enough.</param>
    public static IServiceCollection RequireServerKeys(
        this IServiceCollection services,
        string[]? secrets = null,
        string[]? signers = null,
        string[]? publicKeys = null)
    {
        services.AddSingleton(new RequiredKeys(secrets ?? [], signers ?? [], publicKeys ?? []));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RequiredKeysCheck>());
        return services;
    }

    internal static void AddKeyFolder(this IServiceCollection services)
    {
        services.AddOptions<KeysOptions>().BindConfiguration(KeysOptions.SectionName);
        services.TryAddSingleton(provider =>
        {
            var deployment = provider.GetRequiredService<IOptions<DeploymentOptions>>().Value;
            var keys = provider.GetRequiredService<IOptions<KeysOptions>>().Value;
            var folder = string.IsNullOrWhiteSpace(keys.Folder) ? deployment.PathTo("keys") : keys.Folder;
            return new KeyFolder(folder, deployment.Mode is DeploymentMode.Live);
        });
    }
}
