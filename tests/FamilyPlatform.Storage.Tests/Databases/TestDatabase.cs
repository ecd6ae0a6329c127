namespace FamilyPlatform.Storage.Tests;

/// <summary>A database of a test's own, gone with it.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    public static async Task<TestDatabase> NewAsync(Backend backend) => backend switch
    {
        Backend.Sqlite => new SqliteTestDatabase(),
        Backend.Postgres => await PostgresTestDatabase.NewAsync((await PostgresFixture.OfThisRunAsync()).Server),
    };

    /// <summary>The path of the file, or the connection string.</summary>
    public abstract string Location { get; }

    public abstract void Configure(GroupCommitOptions options);

    /// <summary>Looks at, or damages, the database behind the storage's back. Integers come as <see cref="long"/>.</summary>
    public abstract object? Sql(string sql);

    /// <summary>From now on an insert into a table fails where the condition on <c>new</c> holds.</summary>
    public abstract void Poison(string table, string condition);

    public abstract void Heal(string table);

    /// <summary>Keeps every writer out until it is disposed of.</summary>
    public abstract IDisposable LockOut();

    /// <summary>Bytes as SQL says them.</summary>
    public abstract string Literal(byte[] bytes);

    public abstract ValueTask DisposeAsync();
}
