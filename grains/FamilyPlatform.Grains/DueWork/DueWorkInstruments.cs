using System.Diagnostics.Metrics;

namespace FamilyPlatform.Grains;

/// <summary>How far behind due work is.</summary>
internal sealed class DueWorkInstruments
{
    private readonly Counter<long> _done;
    private readonly Histogram<double> _lag;

    public DueWorkInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("FamilyPlatform.Grains");
        _done = meter.CreateCounter<long>("familyplatform.due_work", "{row}", "Rows whose due work was run.");
        _lag = meter.CreateHistogram<double>("familyplatform.due_work.lag", "s", "From when a row was due until its grain was called.");
    }

    public void Ended(bool succeeded, TimeSpan lag)
    {
        _done.Add(1, new KeyValuePair<string, object?>("outcome", succeeded ? "done" : "failed"));
        _lag.Record(Math.Max(0, lag.TotalSeconds));
    }
}
