using System.Collections.Concurrent;

namespace FamilyPlatform.Fleet.Measuring;

/// <summary>What happened in each second of real time. Safe to use from several threads.</summary>
internal sealed class Timeline
{
    private readonly long _origin = TimeProvider.System.GetTimestamp();
    private readonly ConcurrentDictionary<int, Second> _seconds = new();

    /// <summary>The second that runs now, from 0.</summary>
    public int Now => (int)TimeProvider.System.GetElapsedTime(_origin).TotalSeconds;

    public void Record(int status)
    {
        var second = _seconds.GetOrAdd(Now, _ => new());
        Interlocked.Increment(ref second.Attempts);
        if (status is >= 200 and <= 299)
        {
            Interlocked.Increment(ref second.Served);
        }
        else if (status >= 500)
        {
            Interlocked.Increment(ref second.ServerErrors);
        }
        else if (status == 0)
        {
            Interlocked.Increment(ref second.Unanswered);
        }
    }

    /// <summary>Calls of the second that somebody answered.</summary>
    public long AnsweredIn(int second) => _seconds.TryGetValue(second, out var known) ? known.Attempts - known.Unanswered : 0;

    public long ServerErrorsBetween(int from, int to) => Between(from, to).Sum(second => second.ServerErrors);

    public double ServedPerSecond(int from, int to) => Between(from, to).Sum(second => second.Served) / (double)Math.Max(1, to - from);

    /// <summary>The most calls answered in any second of a span, and which.</summary>
    public (long Calls, int Second) Peak(int from, int to) =>
        Enumerable.Range(from, Math.Max(1, to - from)).Select(second => (AnsweredIn(second), second)).MaxBy(each => each.Item1);

    private IEnumerable<Second> Between(int from, int to) => _seconds.Where(pair => pair.Key >= from && pair.Key < to).Select(pair => pair.Value);

    private sealed class Second
    {
        public long Attempts;
        public long Served;
        public long ServerErrors;
        public long Unanswered;
    }
}
