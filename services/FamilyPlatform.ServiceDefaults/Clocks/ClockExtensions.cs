using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Clocks;

internal static class ClockExtensions
{
    /// <summary>The clock of the process: the system's, or the one that <see cref="ClockOptions"/> names.</summary>
    public static void AddClock(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ClockOptions>, ClockOptionsValidator>();
        services.AddOptions<ClockOptions>().BindConfiguration(ClockOptions.SectionName).ValidateOnStart();
        services.TryAddSingleton(provider =>
            provider.GetRequiredService<IOptions<ClockOptions>>().Value.Clock is { Length: > 0 } file ? new SharedClock(file) : TimeProvider.System);
    }
}
