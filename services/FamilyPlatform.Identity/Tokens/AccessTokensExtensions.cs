using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Identity.Tokens;

internal static class AccessTokensExtensions
{
    public static IServiceCollection AddAccessTokens(this IServiceCollection services)
    {
        services.RequireServerKeys(secrets: [ServerKeyNames.Token]);
        services.AddSingleton<TokenDerivation>();
        services.AddSingleton<TokenUses>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUses>());
        services.AddScoped<AccessTokens>();
        return services;
    }
}
