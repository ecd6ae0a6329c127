using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Gateway.Devices;

/// <summary>
/// Admits a request whose MAC proves that it comes from the device it names (device protocol, Signatures; RFC 9421). The key is
/// derived, not looked up. Whether the digest fits the body, and the epoch and key version are current, is for the silo to say.
/// </summary>
internal sealed class DeviceSignatureHandler(AdmissionServices services, DeviceSecrets secrets) : AdmissionHandler(services)
{
    protected override ValueTask<Admission> AdmitAsync() =>
        ValueTask.FromResult<Admission>(Verify() is { } caller ? caller : Refusal.SignatureInvalid);

    private VerifiedCaller? Verify()
    {
        if (Request.ContentDigest() is not { } digest || !Request.TryReadSignature(out var signature))
        {
            return null;
        }

        Span<byte> key = stackalloc byte[DeviceKeys.HalfLength];
        if (!DeviceKeys.TryDerive(secrets.Request, DeviceKeyPurpose.Request, signature.KeyId, key)
            || !signature.Verify(key, Request.Method, Request.Path(), digest))
        {
            return null;
        }

        var device = signature.KeyId.Device;
        return new(device.ToString(), FamilyHash.Of(device.Family));
    }
}
