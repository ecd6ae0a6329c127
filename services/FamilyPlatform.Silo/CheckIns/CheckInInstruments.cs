using System.Diagnostics.Metrics;

namespace FamilyPlatform.Silo.CheckIns;

/// <summary>Counts and times check-ins. The outcome is <c>accepted</c>, <c>failed</c> or a code of the device protocol: a closed set.</summary>
internal sealed class CheckInInstruments
{
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Counter<long> _checkIns;
    private readonly Counter<long> _placed;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;

    public CheckInInstruments(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create("FamilyPlatform.Silo");
        _checkIns = meter.CreateCounter<long>("familyplatform.silo.check_ins", "{check_in}", "Check-ins by outcome.");
        _placed = meter.CreateCounter<long>(
            "familyplatform.checkins", "{check_in}", "Accepted check-ins by where their grains ran: local, on the silo that served them, or remote.");
        _duration = meter.CreateHistogram(
            "familyplatform.silo.check_in.duration", "s", "From the request's head to the reply's last byte.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
        _time = time;
    }

    /// <summary>Starts the clock; disposing stops it.</summary>
    public Measured Begin() => new(this, _time.GetTimestamp());

    /// <summary>Counts an accepted check-in.</summary>
    public void Placed(bool isLocal) => _placed.Add(1, new KeyValuePair<string, object?>("placement", NameOf(isLocal)));

    public static string NameOf(bool isLocal) => isLocal ? "local" : "remote";

    private void Record(string outcome, long started)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome);
        _checkIns.Add(1, tag);
        _duration.Record(_time.GetElapsedTime(started).TotalSeconds, tag);
    }

    /// <summary>One check-in on its way.</summary>
    internal sealed class Measured(CheckInInstruments instruments, long started) : IDisposable
    {
        /// <summary>What became of it; one that ends in an exception says nothing.</summary>
        public string Outcome { get; set; } = "failed";

        public void Dispose() => instruments.Record(Outcome, started);
    }
}
