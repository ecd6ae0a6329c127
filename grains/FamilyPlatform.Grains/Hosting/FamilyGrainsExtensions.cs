using FamilyPlatform.Catalog;
using FamilyPlatform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Hosting;

/// <summary>Adds the grains of families, devices, accounts and pairing to a silo.</summary>
public static class FamilyGrainsExtensions
{
    /// <summary>
    /// The host brings <see cref="PlatformKeys"/>, <see cref="PrincipalVerifier"/>, and storage with an archive. Settings are read from the sections
    /// <c>Bundles</c>, <c>Flush</c> and <c>DueWork</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A grain method does not name its callers.</exception>
    public static ISiloBuilder AddFamilyGrains(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);

        if (CallerFilter.MethodsWithoutCallers() is { Count: > 0 } methods)
        {
            throw new InvalidOperationException($"These grain methods need a [Callers] attribute: {string.Join(", ", methods)}.");
        }

        silo.Services.AddOptionsWithValidateOnStart<BundleOptions, BundleOptionsValidator>().BindConfiguration(BundleOptions.SectionName);
        silo.Services.AddOptionsWithValidateOnStart<FlushOptions, FlushOptionsValidator>().BindConfiguration(FlushOptions.SectionName);
        silo.Services.AddOptionsWithValidateOnStart<DueWorkOptions, DueWorkOptionsValidator>().BindConfiguration(DueWorkOptions.SectionName);
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(AppCatalog.Shipped);
        silo.Services.AddSingleton<SubjectResolver>();
        silo.Services.AddSingleton<PolicyHistories>();
        silo.Services.AddSingleton<ChildPolicies>();
        silo.Services.AddSingleton<BundleIssuer>();
        silo.Services.AddSingleton<Answers>();
        silo.Services.AddSingleton<EventRecords>();
        silo.Services.AddSingleton<UsageArchive>();
        silo.Services.AddSingleton<DirtyRows>();
        silo.Services.AddSingleton<WrongCodes>();
        silo.Services.AddSingleton<FamilyServices>();
        silo.Services.AddSingleton<DueWorkInstruments>();
        silo.Services.AddHostedService<Flusher>();
        silo.Services.AddHostedService<DueWorker>();
        silo.AddFamilyPlacement();
        silo.AddIncomingGrainCallFilter<CallerFilter>();
        return silo;
    }
}
