using FamilyPlatform.ServiceDefaults.Cluster;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Identity.Database;

internal static class IdentityDatabaseExtensions
{
    /// <summary>The database, its migrations at start, its health, and what its outages are answered with.</summary>
    public static IServiceCollection AddIdentityDatabase(this IServiceCollection services)
    {
        services.AddIdentityContexts();
        services.AddHostedService<MigrationAtStart>();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        services.AddExceptionHandler<DatabaseOutageHandler>();
        return services;
    }

    /// <summary>Both kinds of database, and <see cref="IdentityDb"/> as the one of this deployment: PostgreSQL in a cluster, else a file.</summary>
    public static IServiceCollection AddIdentityContexts(this IServiceCollection services)
    {
        services.AddOptions<IdentityDatabaseOptions>().BindConfiguration(IdentityDatabaseOptions.SectionName);
        // Version 3 brings the table of passkeys.
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddSingleton<IdentityConnections>();
        services.AddSingleton<SqliteSettings>();
        services.AddSingleton<DatabaseAtStart>();
        services.AddDbContextPool<SqliteIdentityDb>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<IdentityConnections>().Sqlite)
            .AddInterceptors(provider.GetRequiredService<SqliteSettings>()));
        services.AddDbContextPool<PostgresIdentityDb>((provider, options) => options
            .UseNpgsql(
                provider.GetRequiredService<IdentityConnections>().PostgreSQL,
                npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", PostgresIdentityDb.Schema)));
        services.AddScoped<IdentityDb>(provider => provider.GetRequiredService<IOptions<ClusterOptions>>().Value.IsCluster
            ? provider.GetRequiredService<PostgresIdentityDb>()
            : provider.GetRequiredService<SqliteIdentityDb>());
        return services;
    }
}
