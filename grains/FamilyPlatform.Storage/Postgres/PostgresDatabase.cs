using FamilyPlatform.Grains;
using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>One database: runs work on a connection from its pool, no longer than it may take.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    /// <summary>What a statement that timed out may take to be told so.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _pool;
    private readonly NpgsqlDataSource _patient;
    private readonly TimeSpan _deadline;

    public PostgresDatabase(string connectionString, GroupCommitOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        Name = $"{settings.Host}:{settings.Port}/{settings.Database}";
        _pool = PostgresConnections.Pool(connectionString, options);
        _patient = PostgresConnections.Patient(connectionString, options);
        _deadline = options.CommandTimeout + Grace;
    }

    /// <summary>Host, port and database.</summary>
    public string Name { get; }

    /// <summary>Runs work and translates what goes wrong. An outage empties the pool, so that the next one connects anew.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        var running = OpenAndRunAsync(work);
        try
        {
            return await running.WaitAsync(_deadline);
        }
        catch (Exception exception)
        {
            _ = running.ContinueWith(
                abandoned => _ = abandoned.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            var translated = PostgresOutage.Translate(exception, Name);
            if (ReferenceEquals(translated, exception))
            {
                throw;
            }

            _pool.Clear();
            throw translated;
        }
    }

    /// <summary>A connection for work that may take as long as it needs.</summary>
    /// <exception cref="StorageUnavailableException">The server cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">It does not keep what it acknowledges.</exception>
    public async Task<NpgsqlConnection> OpenPatientAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _patient.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or UnsafeServerException))
        {
            throw PostgresOutage.Translate(exception, Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _patient.DisposeAsync();
    }

    private async Task<T> OpenAndRunAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = await _pool.OpenConnectionAsync();
        return await work(connection);
    }
}
