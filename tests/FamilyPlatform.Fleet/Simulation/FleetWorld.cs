using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Fleet.Measuring;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>What all devices and guardians of a run share.</summary>
internal sealed class FleetWorld : IDisposable
{
    private readonly Timeline _timeline = new();
    private readonly SocketsHttpHandler _network = FleetHttp.Handler();
    private readonly SocketsHttpHandler _streams = FleetHttp.Handler();

    public FleetWorld()
    {
        Network = new(_network);
        Streams = new(_streams);
        CheckIns = new("check-in") { Timeline = _timeline };
    }

    public required Uri Gateway { get; init; }

    /// <summary>The clock of servers and devices.</summary>
    public required TimeProvider Time { get; init; }

    public required int Seed { get; init; }

    public DeviceFaults Faults { get; init; } = new();

    /// <summary>Waits that the protocol asks for are divided by this.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Set while an older state may come back: then what a server calls durable may fall.</summary>
    public bool MayFallBack { get; set; }

    /// <summary>No more faults on devices from here on.</summary>
    public bool IsCalm { get; set; }

    public HttpMessageInvoker Network { get; }

    /// <summary>For streams that stay open.</summary>
    public HttpMessageInvoker Streams { get; }

    public Latencies CheckIns { get; }

    public Latencies GuardianCalls { get; } = new("guardian");

    public Timeline Timeline => _timeline;

    public Findings Findings { get; } = new();

    public FaultCounts Counts { get; } = new();

    /// <summary>Chance that is the same in every run of the same seed.</summary>
    public Random RandomOf(string purpose, int index)
    {
        var hash = (uint)Seed * 2_654_435_761u;
        foreach (var character in purpose)
        {
            hash = (hash ^ character) * 16_777_619u;
        }

        return new(unchecked((int)(hash ^ ((uint)index * 2_246_822_519u))));
    }

    /// <summary>A platform in trouble says 503 and when to come again; any other failure is a defect.</summary>
    public void Judge(string who, int status, bool saysWhen)
    {
        if (status >= 500 && (status != 503 || !saysWhen))
        {
            Findings.Add($"{who} was answered {status}{(saysWhen ? "" : " without Retry-After")}");
        }
    }

    public TimeSpan Scaled(TimeSpan wait) => wait / TimeScale;

    public void Dispose()
    {
        Network.Dispose();
        Streams.Dispose();
    }
}
