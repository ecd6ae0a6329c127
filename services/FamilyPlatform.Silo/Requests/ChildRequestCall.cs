using System.Text.Json;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Protocol.Requests;
using FamilyPlatform.Silo.DeviceCalls;
using ChildRequest = FamilyPlatform.Protocol.Requests.ChildRequest;

namespace FamilyPlatform.Silo.Requests;

/// <summary><c>POST /requests</c>: the child asks for something; the same request again answers how it stands.</summary>
internal sealed class ChildRequestCall(IGrainFactory grains, TimeProvider time) : ISignedCall
{
    public async ValueTask<DeviceReply> AnswerAsync(DeviceExchange exchange)
    {
        if (!ChildRequest.TryRead(exchange.Body, out var request)
            || KindOf(request.Kind) is not { } kind
            || (request.Subject is not null && !Subject.TryParse(request.Subject, out _)))
        {
            return DeviceReply.Refused(DeviceProblems.Malformed);
        }

        var receivedAt = time.GetUtcNow();
        CallerContext.UseDevice();
        var asked = await exchange.Device(grains).AskAsync(exchange.Call, new()
        {
            RequestId = request.RequestId,
            Kind = kind,
            Subject = request.Subject,
            Minutes = request.Minutes,
            Note = request.Note,
        });

        // 201 or 200 is for people and logs; a device does the same on both.
        return asked.Succeeded
            ? DeviceReply.Signed(
                Write(asked.Value), asked.Value.CreatedAt >= receivedAt ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            : DeviceReply.Refused(asked.Fault);
    }

    private static PooledBuffer Write(Grains.ChildRequest request)
    {
        var reply = new ChildRequestReply
        {
            RequestId = request.DeviceRequestId,
            Id = request.Id.ToString(),
            State = request.State switch
            {
                RequestState.Open => "open",
                RequestState.Approved => "approved",
                RequestState.Denied => "denied",
            },
        };
        var body = new PooledBuffer(256);
        using var json = new Utf8JsonWriter(body);
        JsonSerializer.Serialize(json, reply, DeviceJson.Default.ChildRequestReply);
        return body;
    }

    private static RequestKind? KindOf(string kind) => kind switch
    {
        ChildRequestKinds.MoreTime => RequestKind.MoreTime,
        ChildRequestKinds.Open => RequestKind.Open,
        ChildRequestKinds.WrongBlock => RequestKind.WrongBlock,
        ChildRequestKinds.Talk => RequestKind.Talk,
        _ => null,
    };
}
