using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(DeviceIdentity))]
[JsonSerializable(typeof(EnrolmentAttempt))]
[JsonSerializable(typeof(TrustDocument))]
[JsonSerializable(typeof(StoredBundle))]
[JsonSerializable(typeof(UsageState))]
[JsonSerializable(typeof(ReportState))]
[JsonSerializable(typeof(EventState))]
[JsonSerializable(typeof(ControlState))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>Typed documents on a store.</summary>
internal static class StoreReading
{
    /// <summary>The document, or null where there is none or it cannot be read: a damaged one is a lost one.</summary>
    public static async ValueTask<T?> LoadAsync<T>(this IDeviceStore store, string name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await store.ReadAsync(name, cancellationToken) is not { } content)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(content, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ValueTask SaveAsync<T>(
        this IDeviceStore store, string name, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => store.WriteAsync(name, JsonSerializer.SerializeToUtf8Bytes(value, type), cancellationToken);
}
