using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Gateway.Devices;

/// <summary>Admits a request for an enrolment that this platform made; an invented id ends here (device protocol, Enrolment).</summary>
internal sealed class EnrolmentIdHandler(AdmissionServices services, DeviceSecrets secrets) : AdmissionHandler(services)
{
    protected override ValueTask<Admission> AdmitAsync() => ValueTask.FromResult<Admission>(
        Request.RouteValues["id"] is string text && EnrolmentId.TryVerify(text, secrets.Edge, out var id)
            ? new VerifiedCaller(text, FamilyHash.Of(id.Family))
            : Refusal.EnrolmentUnknown);
}
