using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Silo.Keys;

internal static class PlatformKeysExtensions
{
    /// <summary>The cluster behind the gateway whose principals grains accept: guardians reach them through the dashboard.</summary>
    private const string PrincipalAudience = "dashboard";

    /// <summary>Every key that a silo works with. What is missing or must not be used stops the start.</summary>
    public static IServiceCollection AddPlatformKeys(this IServiceCollection services) =>
        services
            .RequireServerKeys(
                secrets: [ServerKeyNames.Request, ServerKeyNames.Reply, ServerKeyNames.Edge, ServerKeyNames.Storage],
                signers: [ServerKeyNames.Bundle, ServerKeyNames.Grant, ServerKeyNames.Release],
                publicKeys: [ServerKeyNames.Principal])
            .AddSingleton(provider => PlatformKeyLoader.Load(provider.GetRequiredService<KeyFolder>()))
            .AddSingleton(Principals)
            .AddHostedService<PlatformKeysCheck>();

    private static PrincipalVerifier Principals(IServiceProvider services)
    {
        var gateway = services.GetRequiredService<KeyFolder>().PublicKeys(ServerKeyNames.Principal);
        var named = gateway.All.Select(key => new NamedJwk { Kid = key.Kid, Jwk = P256.Export(key.Key) });
        return new(new Es256KeySet(named), PrincipalAudience, services.GetRequiredService<TimeProvider>());
    }
}
