using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Storage;

/// <summary>Chooses the store that the options ask for.</summary>
internal static class RowStores
{
    /// <summary>The store for a provider's name.</summary>
    public static IRowStore Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<GroupCommitOptions>>().Get(name);
        return options.Servers.Count == 0
            ? SqliteRowStore.Create(services, name)
            : new PostgresServers(
                options,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<StorageInstruments>(),
                services.GetRequiredService<ILoggerFactory>());
    }
}
