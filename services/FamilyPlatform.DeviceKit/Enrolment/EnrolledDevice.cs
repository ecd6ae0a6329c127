using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <summary>What a confirmed enrolment gave, every signature checked.</summary>
public sealed record EnrolledDevice
{
    public required DeviceIdentity Identity { get; init; }

    /// <summary>Null for a simulated device, which takes its first trust from its first signed reply.</summary>
    public TrustDocument? Trust { get; init; }

    /// <summary>The bytes of the first bundle; null where it comes with the first check-in.</summary>
    public byte[]? Bundle { get; init; }

    /// <summary>Makes this the store's device; whatever an earlier enrolment left is gone. The identity goes last: without it there is no device.</summary>
    public async Task InstallAsync(IDeviceStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);

        foreach (var name in Documents.OfEnrolment)
        {
            await store.DeleteAsync(name, cancellationToken);
        }

        if (Trust is not null)
        {
            await store.SaveAsync(Documents.Trust, Trust, DeviceJson.Default.TrustDocument, cancellationToken);
        }

        if (Bundle is not null && Domain.BundleJson.TryParse(Bundle, out var reading))
        {
            var bundle = BundleInForce.Prepare(Bundle, reading, before: null, evaluate: false);
            await store.SaveAsync(Documents.Bundle, bundle.Save(), StoreJson.Default.StoredBundle, cancellationToken);
        }

        await store.SaveAsync(Documents.Identity, Identity, StoreJson.Default.DeviceIdentity, cancellationToken);
        await store.DeleteAsync(Documents.Attempt, cancellationToken);
    }
}
