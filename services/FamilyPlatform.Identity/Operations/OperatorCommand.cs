using FamilyPlatform.Identity.Database;
using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace FamilyPlatform.Identity.Operations;

/// <summary>Work on the database that an operator asks for by the first argument, instead of the service.</summary>
internal static class OperatorCommand
{
    private const string Move = "move";
    private const string Backup = "backup";

    public static bool IsAskedFor(string[] args) => args is [Move or Backup, ..];

    /// <summary>Does it, and says on the console what came of it.</summary>
    /// <returns>What to exit with: 0, or 1 where it was refused and nothing was changed.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args[1..]);
        builder.Logging.ClearProviders();
        builder.Services.AddOptions<DeploymentOptions>().BindConfiguration(DeploymentOptions.SectionName);
        builder.Services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.SectionName);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddIdentityContexts().AddScoped<DatabaseMove>().AddScoped<DatabaseBackup>();
        if (args[0] == Move)
        {
            builder.Configuration[$"{IdentityDatabaseOptions.SectionName}:{nameof(IdentityDatabaseOptions.Database)}"] = builder.Configuration["from"];
        }

        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        try
        {
            var work = args[0] == Move
                ? scope.ServiceProvider.GetRequiredService<DatabaseMove>().RunAsync(Console.Out, CancellationToken.None)
                : scope.ServiceProvider.GetRequiredService<DatabaseBackup>().RunAsync(builder.Configuration["to"], Console.Out, CancellationToken.None);
            await work;
            return 0;
        }
        catch (Exception refusal) when (IsExpected(refusal))
        {
            await Console.Error.WriteLineAsync(DatabaseOutage.Innermost(refusal).Message);
            return 1;
        }
    }

    private static bool IsExpected(Exception refusal) =>
        refusal is OperatorRefusalException or DatabaseRefusalException or IOException or UnauthorizedAccessException
        || DatabaseOutage.Find<NpgsqlException>(refusal) is not null
        || DatabaseOutage.Find<SqliteException>(refusal) is not null;
}
