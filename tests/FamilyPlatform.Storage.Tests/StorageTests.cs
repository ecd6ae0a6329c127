namespace FamilyPlatform.Storage.Tests;

/// <summary>Tests of what storage promises, whatever the database. Each is run on every <see cref="Backend"/>.</summary>
public abstract class StorageTests(Backend backend)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected Backend Database => backend;

    private protected Task<TestDatabase> NewDatabaseAsync() => TestDatabase.NewAsync(backend);

    /// <summary>On a database of its own.</summary>
    private protected async Task<StorageHarness> OpenAsync(Action<GroupCommitOptions>? configure = null) =>
        await StorageHarness.OpenAsync(await NewDatabaseAsync(), configure: configure, ownsDatabase: true);
}
