namespace FamilyPlatform.Storage;

/// <summary>The name a host subscribes to with <c>AddMeter</c>.</summary>
public static class StorageTelemetry
{
    public const string MeterName = "FamilyPlatform.Storage";
}
