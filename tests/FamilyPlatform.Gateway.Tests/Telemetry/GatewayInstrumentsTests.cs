using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FamilyPlatform.Gateway.Tests.Edge;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Gateway.Tests.Telemetry;

public sealed class GatewayInstrumentsTests
{
    [Fact]
    public async Task Refusal_OfAnyKind_IsCountedByItsCodeAlone()
    {
        await using var edge = await EdgeHost.StartAsync();
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        var mine = edge.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "familyplatform.gateway.refusals" && instrument.Meter.Scope == mine)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            counted.Enqueue(string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value} x{value}"))));
        listener.Start();

        using var notFound = await edge.Client.GetAsync("/nowhere", EdgeHost.Cancellation);
        using var unsigned = await edge.Client.GetAsync("/device/v1/catalog/1", EdgeHost.Cancellation);
        using var served = await edge.Client.GetAsync("/api/v1/openapi.json", EdgeHost.Cancellation);

        Assert.Equal(["familyplatform.code=not_found x1", "familyplatform.code=signature_invalid x1"], counted);
    }
}
