using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Identity.Database;

internal static class IdentityDatabaseExtensions
{
    public static IServiceCollection AddIdentityDatabase(this IServiceCollection services)
    {
        services.AddOptions<IdentityDatabaseOptions>().BindConfiguration(IdentityDatabaseOptions.SectionName);
        services.AddSingleton<SqliteSettings>();
        services.AddDbContextPool<IdentityDb>((provider, options) => options
            .UseSqlite(ConnectionString(provider))
            .AddInterceptors(provider.GetRequiredService<SqliteSettings>()));
        services.AddHostedService<MigrationAtStart>();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        return services;
    }

    private static string ConnectionString(IServiceProvider provider)
    {
        var deployment = provider.GetRequiredService<IOptions<DeploymentOptions>>().Value;
        var configured = provider.GetRequiredService<IOptions<IdentityDatabaseOptions>>().Value.Database;
        var file = string.IsNullOrWhiteSpace(configured) ? deployment.PathTo("identity.db") : Path.GetFullPath(configured);
        return new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
    }
}
