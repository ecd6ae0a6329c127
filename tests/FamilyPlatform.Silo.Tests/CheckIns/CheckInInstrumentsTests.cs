using System.Diagnostics.Metrics;
using FamilyPlatform.Silo.CheckIns;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Silo.Tests.CheckIns;

public sealed class CheckInInstrumentsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton<CheckInInstruments>().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<(string Instrument, object? Outcome)> _seen = [];

    public CheckInInstrumentsTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter is { Name: "FamilyPlatform.Silo" } meter && ReferenceEquals(meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _seen.Add((instrument.Name, tags[0].Value)));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _seen.Add((instrument.Name, tags[0].Value)));
        _listener.Start();
    }

    [Theory]
    [InlineData("accepted", "accepted")]
    [InlineData("seq_stale", "seq_stale")]
    [InlineData(null, "failed")]
    public void Begin_UntilDisposed_CountsAndTimesByOutcome(string? outcome, string recorded)
    {
        using (var measured = _services.GetRequiredService<CheckInInstruments>().Begin())
        {
            measured.Outcome = outcome ?? measured.Outcome;
        }

        Assert.Equal([("familyplatform.silo.check_ins", recorded), ("familyplatform.silo.check_in.duration", recorded)], _seen);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
