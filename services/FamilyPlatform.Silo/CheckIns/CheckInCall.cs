using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Silo.DeviceCalls;

namespace FamilyPlatform.Silo.CheckIns;

/// <summary><c>POST /check-ins</c> (device protocol, Check-in).</summary>
internal sealed class CheckInCall(IGrainFactory grains, ReportReader reports, CheckInReplyWriter replies, CheckInPlacement placement, TimeProvider time) : ISignedCall
{
    public async ValueTask<DeviceReply> AnswerAsync(DeviceExchange exchange)
    {
        if (!CheckInRequest.TryRead(exchange.Body, out var request))
        {
            return DeviceReply.Refused(DeviceProblems.Malformed);
        }

        var report = reports.Read(request, exchange, time.GetUtcNow());
        CallerContext.UseDevice();
        // A device that hangs up must not stop a write half-way: the call goes on without it.
        var result = await exchange.Device(grains).CheckInAsync(report);
        if (!result.Succeeded)
        {
            return DeviceReply.Refused(result.Fault);
        }

        placement.Tell(result.Value, exchange.Http.Response);
        return DeviceReply.Signed(replies.Write(result.Value, report, time.GetUtcNow()));
    }
}
