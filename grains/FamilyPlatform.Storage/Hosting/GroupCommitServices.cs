using FamilyPlatform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace FamilyPlatform.Storage;

/// <summary>
/// Puts the storage together. A row store that is registered under the provider's name beforehand is used in place of its own.
/// </summary>
internal static class GroupCommitServices
{
    public static IServiceCollection AddGroupCommit(
        this IServiceCollection services, string name, Action<OptionsBuilder<GroupCommitOptions>> configure)
    {
        configure(services.AddOptionsWithValidateOnStart<GroupCommitOptions, GroupCommitOptionsValidator>(name));

        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StorageInstruments>();

        services.TryAddKeyedSingleton(name, (provider, _) => RowStores.Create(provider, name));
        services.AddKeyedSingleton(name, (provider, _) => new FamilyKeyring(
            provider.GetRequiredService<IPlatformKeys>(), new(provider.Options(name).FamilyKeyCacheSize)));
        services.AddKeyedSingleton(name, (provider, _) => new GroupCommitEngine(
            provider.GetRequiredKeyedService<IRowStore>(name),
            provider.Options(name),
            provider.GetRequiredService<StorageInstruments>(),
            provider.GetRequiredService<ILogger<GroupCommitEngine>>()));

        services.TryAddSingleton<IFamilyArchive>(provider => new FamilyArchive(
            provider.Engine(name), provider.Keyring(name), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IFamilyErasure>(provider => new FamilyErasure(
            provider.Engine(name), provider.Keyring(name), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IDueRows>(provider => new DueRows(provider.Engine(name)));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => new ArchivePruning(
            provider.Engine(name).Store,
            provider.Options(name).PruneInterval,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ArchivePruning>>()));

        return services.AddGrainStorage(name, (provider, _) => new GroupCommitGrainStorage(
            provider.Engine(name),
            new(provider.Engine(name), provider.Keyring(name), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<Serializer>(),
            provider.GetRequiredService<IActivatorProvider>(),
            provider.GetRequiredService<StorageInstruments>()));
    }

    private static GroupCommitOptions Options(this IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<GroupCommitOptions>>().Get(name);

    private static GroupCommitEngine Engine(this IServiceProvider provider, string name) =>
        provider.GetRequiredKeyedService<GroupCommitEngine>(name);

    private static FamilyKeyring Keyring(this IServiceProvider provider, string name) =>
        provider.GetRequiredKeyedService<FamilyKeyring>(name);
}
