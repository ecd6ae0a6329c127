using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

public abstract class InstrumentsTests(Backend backend) : StorageTests(backend)
{
    [Fact]
    public async Task WriteStateAsync_IsMeasuredWithoutNamingAnyone()
    {
        await using var harness = await OpenAsync();
        using var meter = new Recorder(harness.Meters);
        var grain = StorageHarness.Device(StorageHarness.NewFamily());

        await harness.WriteAsync(grain, new());
        await Assert.ThrowsAsync<InconsistentStateException>(() => harness.WriteAsync(grain, new()));
        await harness.ReadAsync(grain);
        await harness.DisposeAsync();

        Assert.Equal(2, meter.Values("familyplatform.storage.batch.size", "write").Sum());
        Assert.Equal(1, meter.Values("familyplatform.storage.batch.size", "read").Sum());
        Assert.Equal(0, meter.Values("familyplatform.storage.queue.length", "write").Sum());
        Assert.Equal(1, meter.Values("familyplatform.storage.conflicts", lane: null).Sum());
        Assert.All(meter.Values("familyplatform.storage.commit.duration", "write"), seconds => Assert.InRange(seconds, 0, 60));
        Assert.Equal(2, meter.Values("familyplatform.storage.commit.duration", "write").Count());
        Assert.Equal(["familyplatform.lane"], meter.TagNames);
    }

    /// <summary>Records what one storage measures. Others run beside it, each with instruments of its own.</summary>
    private sealed class Recorder : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Name, string? Lane, double Value, string[] Tags)> _measurements = [];

        public Recorder(IMeterFactory meters)
        {
            // The factory gives the meter that storage has.
            var meter = meters.Create(StorageTelemetry.MeterName);
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
            _listener.Start();
        }

        public IEnumerable<string> TagNames => _measurements.SelectMany(measurement => measurement.Tags).Distinct();

        public IEnumerable<double> Values(string name, string? lane) =>
            from measurement in _measurements
            where measurement.Name == name && measurement.Lane == lane
            select measurement.Value;

        public void Dispose() => _listener.Dispose();

        private void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string? lane = null;
            var names = new string[tags.Length];
            for (var i = 0; i < tags.Length; i++)
            {
                names[i] = tags[i].Key;
                lane = (string?)tags[i].Value;
            }

            _measurements.Enqueue((name, lane, value, names));
        }
    }
}
