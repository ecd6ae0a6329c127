using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Accounts;

internal static class AccountsExtensions
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<IdentityOptions, IdentityOptionsValidator>().BindConfiguration(IdentityOptions.SectionName);
        services.AddHttpClient<IdentityClient>((provider, http) =>
            {
                http.BaseAddress = new(provider.GetRequiredService<IOptions<IdentityOptions>>().Value.Address);
                http.Timeout = Timeout;
            })
            .AddServiceCredential();
        return services;
    }
}
