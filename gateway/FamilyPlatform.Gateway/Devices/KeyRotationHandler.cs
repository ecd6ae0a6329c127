using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Gateway.Devices;

/// <summary>
/// Admits a request for a new key by its grammar alone: it is signed with the key pair that the device enrolled with, which only the
/// silo knows, and must work under a kid that is retired or leaked (device protocol, Enrolment).
/// </summary>
internal sealed class KeyRotationHandler(AdmissionServices services) : AdmissionHandler(services)
{
    protected override ValueTask<Admission> AdmitAsync() => ValueTask.FromResult(Admit());

    private Admission Admit()
    {
        if (Request.ContentDigest() is null
            || !Request.TryReadSignature(out var signature)
            || signature.Algorithm is not SignatureAlgorithm.EcdsaP256Sha256)
        {
            return Refusal.SignatureInvalid;
        }

        var device = signature.KeyId.Device;
        return new VerifiedCaller(device.ToString(), FamilyHash.Of(device.Family));
    }
}
