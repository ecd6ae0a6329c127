using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace FamilyPlatform.Fleet.Measuring;

/// <summary>How long exchanges took and how they ended. Buckets grow by 2 %, so a percentile is right within that. Safe to use from several threads.</summary>
/// <param name="name">What is exchanged.</param>
internal sealed class Latencies(string name)
{
    private const double Growth = 1.02;
    private const double FirstMilliseconds = 0.05;
    private const int Buckets = 800;

    private readonly long[] _buckets = new long[Buckets];
    private readonly ConcurrentDictionary<int, long> _statuses = new();
    private long _silent;
    private long _failed;
    private long _failedAgain;

    /// <summary>503 answers that did not say when to come again.</summary>
    public long WithoutRetryAfter => Interlocked.Read(ref _silent);

    /// <summary>Calls that failed; those that faults on the device made fail do not count.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Calls whose first retry failed too.</summary>
    public long FailedAgain => Interlocked.Read(ref _failedAgain);

    /// <summary>What happened in each second; null where nobody asked for it.</summary>
    public Timeline? Timeline { get; init; }

    public long Of(int status) => _statuses.GetValueOrDefault(status);

    /// <param name="elapsed">From the first byte sent to the last received.</param>
    /// <param name="status">The HTTP status; 0 where nobody answered.</param>
    /// <param name="saysWhen">Whether it carried <c>Retry-After</c>.</param>
    public void Record(TimeSpan elapsed, int status, bool saysWhen = true)
    {
        var bucket = elapsed.TotalMilliseconds <= FirstMilliseconds
            ? 0
            : Math.Min(Buckets - 1, (int)Math.Log(elapsed.TotalMilliseconds / FirstMilliseconds, Growth) + 1);
        Interlocked.Increment(ref _buckets[bucket]);
        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (status == 503 && !saysWhen)
        {
            Interlocked.Increment(ref _silent);
        }

        Timeline?.Record(status);
    }

    /// <param name="failures">In a row, this one included.</param>
    public void RecordFailure(int failures)
    {
        if (failures == 1)
        {
            Interlocked.Increment(ref _failed);
        }
        else if (failures == 2)
        {
            Interlocked.Increment(ref _failedAgain);
        }
    }

    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Total()} exchanges, {Bad()} not 2xx, p50 {Percentile(0.5):0.0} p95 {Percentile(0.95):0.0} p99 {Percentile(0.99):0.0} ms");

    /// <summary>The table that closes a run.</summary>
    public string Summary(TimeSpan elapsed)
    {
        var table = new StringBuilder();
        var total = Total();
        table.AppendLine("exchange     count        a second   p50 ms   p95 ms   p99 ms   max ms");
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"{name,-8}  {total,8}  {total / Math.Max(0.001, elapsed.TotalSeconds),14:0.0} {Percentile(0.5),8:0.0} {Percentile(0.95),8:0.0} {Percentile(0.99),8:0.0} {Percentile(1),8:0.0}");
        table.Append("statuses  ").AppendLine(Statuses());
        table.Append(
            CultureInfo.InvariantCulture,
            $"failures  {Failed} calls failed, {FailedAgain} again at the first retry, {WithoutRetryAfter} of {Of(503)} answers 503 without Retry-After");
        return table.ToString();
    }

    public string Statuses() => string.Join(
        ", ", _statuses.OrderBy(status => status.Key).Select(status => $"{(status.Key == 0 ? "no answer" : $"{status.Key}")}: {status.Value}"));

    private long Total() => _buckets.Sum();

    private long Bad() => _statuses.Where(status => status.Key is < 200 or > 299).Sum(status => status.Value);

    private double Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(Total() * share);
        var seen = 0L;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            seen += Interlocked.Read(ref _buckets[bucket]);
            if (seen >= wanted && seen > 0)
            {
                return FirstMilliseconds * Math.Pow(Growth, bucket);
            }
        }

        return 0;
    }
}
