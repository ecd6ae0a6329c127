using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Testing;

/// <summary>Opens the device kit's session for a device of the fixtures or the demo.</summary>
public static class SimulatedSession
{
    public static async Task<DeviceSession> OpenAsync(
        Uri gateway, TestDevice device, HttpMessageInvoker http, Func<Subject, Subject> resolve, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);

        if (!DeviceIdentity.TryCreate(gateway, device.KeyId, device.Key, out var identity))
        {
            throw new FormatException("The key id is malformed.");
        }

        var store = new MemoryDeviceStore();
        await new EnrolledDevice { Identity = identity }.InstallAsync(store, cancellationToken);
        return (await DeviceSession.OpenAsync(new() { Store = store, Http = http, Resolve = resolve, Time = time }, cancellationToken))!;
    }
}
