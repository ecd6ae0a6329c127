using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace FamilyPlatform.Fleet.Measuring;

/// <summary>How long exchanges took and how they ended. Buckets grow by 2 %, so a percentile is right within that. Safe to use from several threads.</summary>
internal sealed class Latencies
{
    private const double Growth = 1.02;
    private const double FirstMilliseconds = 0.05;
    private const int Buckets = 800;

    private readonly long[] _buckets = new long[Buckets];
    private readonly ConcurrentDictionary<int, long> _statuses = new();

    /// <param name="elapsed">From the first byte sent to the last received.</param>
    /// <param name="status">The HTTP status; 0 where nobody answered.</param>
    public void Record(TimeSpan elapsed, int status)
    {
        var bucket = elapsed.TotalMilliseconds <= FirstMilliseconds
            ? 0
            : Math.Min(Buckets - 1, (int)Math.Log(elapsed.TotalMilliseconds / FirstMilliseconds, Growth) + 1);
        Interlocked.Increment(ref _buckets[bucket]);
        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
    }

    public string Line()
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Total()} exchanges, {Bad()} not 2xx, p50 {Percentile(0.5):0.0} p95 {Percentile(0.95):0.0} p99 {Percentile(0.99):0.0} ms");
    }

    /// <summary>The table that closes a run.</summary>
    public string Summary(TimeSpan elapsed)
    {
        var table = new StringBuilder();
        var total = Total();
        table.AppendLine("exchange     count        a second   p50 ms   p95 ms   p99 ms   max ms");
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"check-in  {total,8}  {total / Math.Max(0.001, elapsed.TotalSeconds),14:0.0} {Percentile(0.5),8:0.0} {Percentile(0.95),8:0.0} {Percentile(0.99),8:0.0} {Percentile(1),8:0.0}");
        table.Append("statuses  ");
        table.AppendJoin(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{(status.Key == 0 ? "no answer" : $"{status.Key}")}: {status.Value}"));
        return table.ToString();
    }

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
