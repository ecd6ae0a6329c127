namespace FamilyPlatform.Gateway.Guardians;

/// <summary>
/// What Identity said about tokens, for at most 5 seconds counted from the moment it was asked: a revocation holds within that time
/// (architecture, decision 7). Requests with the same token share one question.
/// </summary>
internal sealed class GuardianSessions(IIntrospection identity, TimeProvider time)
{
    private static readonly TimeSpan ActiveFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan InactiveFor = TimeSpan.FromSeconds(2);

    // Long enough to spare an Identity that is coming back, too short to outlast its return.
    private static readonly TimeSpan UnavailableFor = TimeSpan.FromSeconds(1);

    private const int Capacity = 20_000;
    private const int FirstSweep = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<TokenHash, Entry> _entries = [];
    private int _sweepAt = FirstSweep;

    /// <summary>The session of a token, or why there is none. Cancelling gives up waiting; others may share the question.</summary>
    public Task<Introspection> FindAsync(string token, CancellationToken cancellationToken) => FindAsync(token, ActiveFor, cancellationToken);

    /// <summary>The same, for one who takes only an answer that is younger than <paramref name="fresh"/>.</summary>
    public Task<Introspection> FindAsync(string token, TimeSpan fresh, CancellationToken cancellationToken)
    {
        var hash = TokenHash.Of(token);
        TaskCompletionSource<Introspection>? question = null;
        Task<Introspection> answer;
        lock (_gate)
        {
            if (_entries.TryGetValue(hash, out var entry) && !IsOver(entry) && (!entry.Answer.IsCompleted || time.GetElapsedTime(entry.AskedAt) < fresh))
            {
                answer = entry.Answer;
            }
            else
            {
                MakeRoom();
                question = new(TaskCreationOptions.RunContinuationsAsynchronously);
                answer = question.Task;
                _entries[hash] = new(time.GetTimestamp(), answer);
            }
        }

        if (question is not null)
        {
            _ = AskAsync(token, question);
        }

        return answer.IsCompleted ? answer : answer.WaitAsync(cancellationToken);
    }

    private async Task AskAsync(string token, TaskCompletionSource<Introspection> question)
    {
        try
        {
            question.SetResult(await identity.AskAsync(token));
        }
        catch (Exception failure)
        {
            // A bug, not an outage: those are values. Whoever waits hears of it.
            question.SetException(failure);
        }
    }

    private bool IsOver(Entry entry)
    {
        var age = time.GetElapsedTime(entry.AskedAt);
        if (!entry.Answer.IsCompletedSuccessfully)
        {
            return entry.Answer.IsCompleted || age >= ActiveFor;
        }

        return age >= entry.Answer.GetAwaiter().GetResult().Outcome switch
        {
            IntrospectionOutcome.Unavailable => UnavailableFor,
            IntrospectionOutcome.Inactive => InactiveFor,
            IntrospectionOutcome.Active => ActiveFor,
        };
    }

    // Under a flood of tokens that are all young everything is forgotten: each guardian costs Identity one more question.
    private void MakeRoom()
    {
        if (_entries.Count < _sweepAt)
        {
            return;
        }

        foreach (var (hash, entry) in _entries)
        {
            if (IsOver(entry))
            {
                _entries.Remove(hash);
            }
        }

        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        _sweepAt = Math.Clamp(_entries.Count * 2, FirstSweep, Capacity);
    }

    private sealed record Entry(long AskedAt, Task<Introspection> Answer);
}
