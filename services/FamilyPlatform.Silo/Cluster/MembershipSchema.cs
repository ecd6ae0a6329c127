using FamilyPlatform.ServiceDefaults.Cluster;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FamilyPlatform.Silo.Cluster;

/// <summary>
/// Brings the tables of the membership up to this release before the silo joins. The steps are the SQL files under <c>deploy/postgres/membership</c>, in the order of
/// their numbers; what was applied is remembered. Silos that start together wait for each other, and all but the first find nothing to do.
/// </summary>
internal sealed partial class MembershipSchema(IOptions<ClusterOptions> cluster, ILogger<MembershipSchema> logger) : IHostedLifecycleService
{
    /// <summary>Of the lock, in a namespace that PostgreSQL shares among all who ask: any number that nobody else takes.</summary>
    private const long Lock = 0x66706d656d626572;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A database that starts or recovers beside the silo is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!cluster.Value.IsCluster)
        {
            return;
        }

        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await ApplyAsync(cluster.Value.PostgreSQL!, cancellationToken);
                return;
            }
            catch (NpgsqlException outage) when (outage.IsTransient && TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                LogWaiting(outage.Message);
                await Task.Delay(Pause, cancellationToken);
            }
            catch (NpgsqlException refusal)
            {
                throw new DatabaseRefusalException(Describe(refusal), refusal);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Which server and why, and nothing of how one gets in.</summary>
    private string Describe(NpgsqlException refusal)
    {
        var parts = new NpgsqlConnectionStringBuilder(cluster.Value.PostgreSQL);
        var reason = refusal is PostgresException said ? $"{said.MessageText} ({said.SqlState})" : refusal.GetBaseException().Message;
        return $"PostgreSQL at {parts.Host}:{parts.Port}, database {parts.Database}, cannot be used: {reason}. Correct the server or the connection, and start again.";
    }

    private async Task ApplyAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);

        // One transaction: a step is applied and remembered, or neither. The lock ends with it.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({Lock})", cancellationToken);
        await ExecuteAsync(
            connection,
            "create table if not exists membership_migration (number integer primary key, name text not null, applied_at timestamptz not null default now())",
            cancellationToken);

        var applied = await ReadAppliedAsync(connection, cancellationToken);
        foreach (var step in MembershipStep.All.Where(step => !applied.Contains(step.Number)))
        {
            await ExecuteAsync(connection, step.Sql, cancellationToken);
            await using var remember = new NpgsqlCommand("insert into membership_migration (number, name) values ($1, $2)", connection)
            {
                Parameters = { new() { Value = step.Number }, new() { Value = step.Name } },
            };
            await remember.ExecuteNonQueryAsync(cancellationToken);
            LogApplied(step.Name);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<HashSet<int>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select number from membership_migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetInt32(0));
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Membership: {Step} was applied")]
    private partial void LogApplied(string step);

    [LoggerMessage(LogLevel.Warning, "The database of the membership does not answer yet: {Reason}")]
    private partial void LogWaiting(string reason);
}
