using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Silo.DeviceCalls;

namespace FamilyPlatform.Silo.Enrolments;

/// <summary><c>GET /enrolments/{id}</c>: whether a guardian has let the device in. Only an id that this platform made reaches a grain.</summary>
internal sealed class PollEnrolmentCall(IGrainFactory grains, PlatformKeys keys, EnrolmentReplyWriter replies) : IUnsignedCall
{
    public bool IsRepeatable => true;

    public async ValueTask<DeviceReply> AnswerAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        if (!EnrolmentId.TryVerify(http.Request.RouteValues["id"] as string, keys.Edge, out var id))
        {
            return DeviceReply.Refused(DeviceProblems.EnrolmentUnknown);
        }

        CallerContext.UseSystem();
        var outcome = await grains.GetFamilyLedger(new FamilyId(id.Family)).PollEnrolmentAsync(id.ToString());
        return outcome.Succeeded
            ? DeviceReply.Unsigned(replies.Write(id.ToString(), null, outcome.Value))
            : DeviceReply.Refused(DeviceProblems.EnrolmentUnknown);
    }
}
