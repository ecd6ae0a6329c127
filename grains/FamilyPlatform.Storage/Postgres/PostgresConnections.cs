using System.Globalization;
using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>Connections to one database, each proven to be as durable as promised.</summary>
internal static class PostgresConnections
{
    public const string Schema = "grains";

    private const string Durability =
        "select current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit');";

    // Every statement here looks rows up by key. A plan made while a table was empty must not read it whole once it has grown, and
    // planning a batch anew costs as much as running it: so one plan for all time, and only such plans as find rows by index.
    private const string Planning =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off "
        + "-c random_page_cost=1.1 -c jit=off";

    /// <summary>A pool for work that is bounded in time. Nothing in it changes a connection's settings, so nothing resets them.</summary>
    public static NpgsqlDataSource Pool(string connectionString, GroupCommitOptions options)
    {
        var settings = Settings(connectionString, options);
        settings.MaxPoolSize = options.MaxConnections;
        settings.MinPoolSize = 0;
        settings.NoResetOnClose = true;
        settings.CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        var timeout = ((long)options.CommandTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        settings.Options = $"{settings.Options} -c statement_timeout={timeout}";
        return Build(settings, options);
    }

    /// <summary>Connections for work that may take as long as it needs, each closed after use.</summary>
    public static NpgsqlDataSource Patient(string connectionString, GroupCommitOptions options)
    {
        var settings = Settings(connectionString, options);
        settings.Pooling = false;
        settings.CommandTimeout = 0;
        return Build(settings, options);
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, GroupCommitOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "FamilyPlatform grains",
            SearchPath = Schema,
            Timeout = (int)options.CommandTimeout.TotalSeconds,
        };
        settings.Options = $"{settings.Options} {Planning}".TrimStart();
        return settings;
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings, GroupCommitOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ToString());
        if (!options.AllowUnsafeServers)
        {
            builder.UsePhysicalConnectionInitializer(AssertDurable, AssertDurableAsync);
        }

        return builder.Build();
    }

    private static void AssertDurable(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Durability, connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        AssertDurable(connection, reader);
    }

    private static async Task AssertDurableAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Durability, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        AssertDurable(connection, reader);
    }

    private static void AssertDurable(NpgsqlConnection connection, NpgsqlDataReader settings)
    {
        var (fsync, fullPages, commit) = (settings.GetString(0), settings.GetString(1), settings.GetString(2));
        if (fsync == "off" || fullPages == "off" || commit == "off")
        {
            throw new UnsafeServerException(
                $"The PostgreSQL server of '{connection.Host}:{connection.Port}/{connection.Database}' runs with fsync={fsync}, "
                + $"full_page_writes={fullPages} and synchronous_commit={commit}: it may lose what it has acknowledged. Switch them on. "
                + "(AllowUnsafeServers accepts it, for servers that are thrown away after a test.)");
        }
    }
}
