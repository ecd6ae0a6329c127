using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>
/// The map of buckets as server 0 stores it, and each server's own note of its place, so that a list of servers in another order is
/// refused instead of losing every family.
/// </summary>
internal sealed class BucketMapTable(IReadOnlyList<PostgresDatabase> servers)
{
    // Neighbours stay together: a share of the buckets then is on few servers.
    private const string Fill = """
        insert into bucket_server (bucket, server)
        select bucket, (bucket * $1 / $2)::integer from generate_series(0, $2 - 1) as bucket
        where not exists (select from bucket_server);
        """;

    private const string FindPlace = "select map, server from storage_place;";
    private const string TakePlace = "insert into storage_place (map, server) values ($1, $2);";

    /// <summary>Reads the map; the first process makes it.</summary>
    /// <exception cref="InvalidOperationException">The servers are not those of the map, or not in its order.</exception>
    public async Task<BucketMap> OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await servers[0].OpenPatientAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PostgresLocks.HoldAsync(connection, PostgresLocks.Schema);

        var map = await TakePlaceAsync(connection, server: 0, Guid.CreateVersion7().ToString());
        await connection.ExecuteAsync(Fill, PostgresValues.Integer(servers.Count), PostgresValues.Integer(FamilyBucket.Count));
        var buckets = await connection.QueryAsync("select server from bucket_server order by bucket;", reader => reader.GetInt32(0));
        AssertComplete(buckets);
        await transaction.CommitAsync(cancellationToken);

        for (var server = 1; server < servers.Count; server++)
        {
            await using var other = await servers[server].OpenPatientAsync(cancellationToken);
            await using var taking = await other.BeginTransactionAsync(cancellationToken);
            await PostgresLocks.HoldAsync(other, PostgresLocks.Schema);
            await TakePlaceAsync(other, server, map);
            await taking.CommitAsync(cancellationToken);
        }

        return new([.. buckets]);
    }

    private async Task<string> TakePlaceAsync(NpgsqlConnection connection, int server, string map)
    {
        var places = await connection.QueryAsync(FindPlace, reader => (Map: reader.GetString(0), Server: reader.GetInt32(1)));
        if (places is not [var place])
        {
            await connection.ExecuteAsync(TakePlace, PostgresValues.Text(map), PostgresValues.Integer(server));
            return map;
        }

        // Server 0 says which map it is; the others have to agree.
        if (place.Server != server || (server > 0 && place.Map != map))
        {
            throw new InvalidOperationException(
                $"The database '{servers[server].Name}' stands at place {server} of the storage servers, but it has been number "
                + $"{place.Server}{(place.Server == server ? " of another platform" : "")}. Give every server its place again.");
        }

        return place.Map;
    }

    private void AssertComplete(List<int> buckets)
    {
        if (buckets.Count != FamilyBucket.Count)
        {
            throw new InvalidOperationException($"The map of buckets in '{servers[0].Name}' is incomplete: it has {buckets.Count}.");
        }

        if (buckets.Max() is var last && last >= servers.Count)
        {
            throw new InvalidOperationException(
                $"The map of buckets names server {last}, but only {servers.Count} are configured. Name all of them, each in its place.");
        }
    }
}
