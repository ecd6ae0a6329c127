using System.Collections.Concurrent;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

/// <summary>
/// A thread that owns one connection. SQLite's calls block, so they happen neither on grain turns nor on threads of the pool.
/// </summary>
/// <typeparam name="TSession">The connection with its prepared statements. Opened when first needed, and again after an outage.</typeparam>
internal sealed class SqliteThread<TSession> : IAsyncDisposable
    where TSession : class, IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<TSession> _open;
    private TSession? _session;

    public SqliteThread(string name, Func<TSession> open)
    {
        _open = open;
        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>Runs <paramref name="work"/> on the thread, translating what SQLite reports.</summary>
    public Task<T> RunAsync<T>(Func<TSession, T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _work.Add(() => Run(work, result));
        }
        catch (InvalidOperationException exception)
        {
            result.SetException(new StorageUnavailableException("Storage is closed.", exception));
        }

        return result.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _work.CompleteAdding();
        await _ended.Task;
    }

    private void Run<T>(Func<TSession, T> work, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(work(_session ??= _open()));
        }
        catch (Exception exception)
        {
            result.SetException(Translate(exception));
        }
    }

    private Exception Translate(Exception exception)
    {
        var translated = SqliteOutage.Translate(exception);
        if (!ReferenceEquals(translated, exception))
        {
            // What state the connection is in is anyone's guess. A new one is sure.
            CloseSession();
        }

        return translated;
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }

        CloseSession();
        _ended.SetResult();
    }

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }
}
