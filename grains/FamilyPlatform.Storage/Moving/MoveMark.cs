using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>The note on server 0 that an installation's data is being moved here. It outlives a move that was killed.</summary>
internal static class MoveMark
{
    public static async Task AssertNoneUnfinishedAsync(NpgsqlConnection connection)
    {
        if (await FindUnfinishedAsync(connection) is { } source)
        {
            throw new InvalidOperationException(
                $"The data of '{source}' has been moved here only in part. Run move-storage again; it starts over by itself.");
        }
    }

    /// <summary>Where an unfinished move took its data from.</summary>
    public static async Task<string?> FindUnfinishedAsync(NpgsqlConnection connection) => (await connection.QueryAsync(
        "select source from storage_move where finished_at is null order by id desc limit 1;", reader => reader.GetString(0))).FirstOrDefault();

    public static Task BeginAsync(NpgsqlConnection connection, string source, DateTimeOffset now) => connection.ExecuteAsync(
        "insert into storage_move (source, started_at) values ($1, $2);",
        PostgresValues.Text(source),
        PostgresValues.Long(now.ToUnixTimeMilliseconds()));

    public static Task EndAsync(NpgsqlConnection connection, DateTimeOffset now) => connection.ExecuteAsync(
        "update storage_move set finished_at = $1 where finished_at is null;", PostgresValues.Long(now.ToUnixTimeMilliseconds()));
}
