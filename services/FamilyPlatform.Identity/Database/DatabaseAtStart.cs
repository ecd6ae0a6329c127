using FamilyPlatform.ServiceDefaults.Cluster;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FamilyPlatform.Identity.Database;

/// <summary>
/// A server that starts together with its clients is not there at once: the first thing asked of it is asked again for a while. What it says no to, and what stays
/// away, ends the process with one sentence.
/// </summary>
internal sealed partial class DatabaseAtStart(IOptions<ClusterOptions> cluster, TimeProvider time, ILogger<DatabaseAtStart> logger)
{
    // Long enough that a launcher that gives up after five failed starts within a minute never does for this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    /// <exception cref="DatabaseRefusalException">PostgreSQL did not answer in time, or refused.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await work(cancellationToken);
            }
            catch (Exception outage) when (DatabaseOutage.Includes(outage) && time.GetElapsedTime(started) < Patience)
            {
                LogAway(Reason(outage));
                await Task.Delay(BetweenTries, TimeProvider.System, cancellationToken);
            }
            catch (Exception failure) when (DatabaseOutage.Find<NpgsqlException>(failure) is not null)
            {
                throw new DatabaseRefusalException($"{Server()} cannot be used: {Reason(failure)}. Correct the server or the connection, and start again.", failure);
            }
        }
    }

    private static string Reason(Exception failure) =>
        DatabaseOutage.Find<PostgresException>(failure) is { } said ? $"{said.MessageText} ({said.SqlState})" : DatabaseOutage.Innermost(failure).Message;

    /// <summary>Which server, and nothing of how one gets in.</summary>
    private string Server()
    {
        var parts = new NpgsqlConnectionStringBuilder(cluster.Value.PostgreSQL);
        return $"PostgreSQL at {parts.Host}:{parts.Port}, database {parts.Database},";
    }

    [LoggerMessage(LogLevel.Warning, "The database does not answer yet: {Reason}")]
    private partial void LogAway(string reason);
}
