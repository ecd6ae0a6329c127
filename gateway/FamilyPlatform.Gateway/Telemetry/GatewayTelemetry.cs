namespace FamilyPlatform.Gateway.Telemetry;

/// <summary>The name a host subscribes to with <c>AddMeter</c>.</summary>
internal static class GatewayTelemetry
{
    public const string MeterName = "FamilyPlatform.Gateway";
}
