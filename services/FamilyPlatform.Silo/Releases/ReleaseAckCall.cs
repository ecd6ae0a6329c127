using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Protocol.Requests;
using FamilyPlatform.Silo.DeviceCalls;

namespace FamilyPlatform.Silo.Releases;

/// <summary><c>POST /release-ack</c>: the device has un-managed itself after a signed release. The answer is an empty object.</summary>
internal sealed class ReleaseAckCall(IGrainFactory grains) : ISignedCall
{
    public async ValueTask<DeviceReply> AnswerAsync(DeviceExchange exchange)
    {
        if (!ReleaseAck.TryRead(exchange.Body, out _))
        {
            return DeviceReply.Refused(DeviceProblems.Malformed);
        }

        CallerContext.UseDevice();
        var acknowledged = await exchange.Device(grains).AcknowledgeReleaseAsync(exchange.Call);
        return acknowledged.Succeeded ? DeviceReply.Signed(Nothing()) : DeviceReply.Refused(acknowledged.Fault);
    }

    private static PooledBuffer Nothing()
    {
        var body = new PooledBuffer(2);
        "{}"u8.CopyTo(body.GetSpan(2));
        body.Advance(2);
        return body;
    }
}
