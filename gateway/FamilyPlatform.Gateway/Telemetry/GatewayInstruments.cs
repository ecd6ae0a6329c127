using System.Diagnostics.Metrics;
using FamilyPlatform.Gateway.Guardians;
using FamilyPlatform.Gateway.Refusals;

namespace FamilyPlatform.Gateway.Telemetry;

/// <summary>What the gateway counts. Tags come from closed sets: never a family, device, token or address.</summary>
internal sealed class GatewayInstruments
{
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _introspections;

    public GatewayInstruments(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create(GatewayTelemetry.MeterName);
        _refusals = meter.CreateCounter<long>(
            "familyplatform.gateway.refusals",
            unit: "{request}",
            description: "Requests that the gateway answered itself, by code.");
        _introspections = meter.CreateHistogram<double>(
            "familyplatform.gateway.introspection.duration",
            unit: "s",
            description: "Time that Identity took to judge a token, by outcome.");
    }

    public void Refused(Refusal refusal) =>
        _refusals.Add(1, new KeyValuePair<string, object?>("familyplatform.code", refusal.Code));

    public void Introspected(IntrospectionOutcome outcome, TimeSpan duration) =>
        _introspections.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("familyplatform.outcome", outcome switch
        {
            IntrospectionOutcome.Unavailable => "unavailable",
            IntrospectionOutcome.Inactive => "inactive",
            IntrospectionOutcome.Active => "active",
        }));
}
