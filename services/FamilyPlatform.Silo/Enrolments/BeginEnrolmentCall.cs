using System.Text.Json;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.Silo.DeviceCalls;
using Wire = FamilyPlatform.Protocol.Enrolments;

namespace FamilyPlatform.Silo.Enrolments;

/// <summary><c>POST /enrolments</c>: a device shows a ticket and the keys it will be known by (device protocol, Enrolment).</summary>
internal sealed class BeginEnrolmentCall(IGrainFactory grains, EnrolmentReplyWriter replies, TimeProvider time) : IUnsignedCall
{
    // A wrong code is counted.
    public bool IsRepeatable => false;

    public async ValueTask<DeviceReply> AnswerAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        if (!EnrolmentRequest.TryRead(body, out var request))
        {
            return DeviceReply.Refused(DeviceProblems.Malformed);
        }

        if (!EnrolmentProof.Verify(request))
        {
            return DeviceReply.Refused(DeviceProblems.ProofInvalid);
        }

        CallerContext.UseSystem();
        var address = ClientAddress.Of(http);
        var warden = grains.GetPairing(PairingBuckets.OfAddress(address));
        var admitted = await warden.CheckAddressAsync(address);
        if (!admitted.Succeeded)
        {
            return DeviceReply.Refused(admitted.Fault);
        }

        var ticket = await RedeemAsync(request);
        if (!ticket.Succeeded)
        {
            await warden.WrongCodeAsync(address);
            return DeviceReply.Refused(ticket.Fault);
        }

        return await BeginAsync(request, ticket.Value);
    }

    private Task<Result<PairingTicket>> RedeemAsync(EnrolmentRequest request)
    {
        var secret = TicketToken.IsToken(request.Ticket) ? request.Ticket
            : TicketCode.TryNormalise(request.Ticket, out var code) ? code
            : null;
        if (secret is null)
        {
            return Task.FromResult<Result<PairingTicket>>(NoTicket);
        }

        var hash = PairingBuckets.HashOf(secret);
        return grains.GetPairing(PairingBuckets.Of(hash))
            .RedeemAsync(hash, $"{P256.Thumbprint(request.PublicKey)}.{P256.Thumbprint(request.Agree)}");
    }

    private async Task<DeviceReply> BeginAsync(EnrolmentRequest request, PairingTicket ticket)
    {
        var receivedAt = time.GetUtcNow();
        var family = grains.GetFamilyLedger(ticket.Family);
        var begun = await family.BeginEnrolmentAsync(new()
        {
            Ticket = ticket.Ticket,
            ByToken = ticket.IsToken,
            PublicKey = JsonSerializer.Serialize(request.PublicKey, DeviceJson.Default.EcJwk),
            Agree = JsonSerializer.Serialize(request.Agree, DeviceJson.Default.EcJwk),
            Device = FactsOf(request.Device),
        });
        if (!begun.Succeeded)
        {
            return DeviceReply.Refused(begun.Fault);
        }

        var outcome = await family.PollEnrolmentAsync(begun.Value.Id);

        // 201 or 200 is for people and logs; a device does the same on both.
        return outcome.Succeeded
            ? DeviceReply.Unsigned(
                replies.Write(begun.Value.Id, begun.Value.ExpiresAt, outcome.Value),
                begun.Value.CreatedAt >= receivedAt ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            : DeviceReply.Refused(outcome.Fault);
    }

    private static Grains.DeviceFacts FactsOf(Wire.DeviceFacts device) => new()
    {
        Platform = device.Platform,
        Os = device.Os ?? "",
        Model = device.Model ?? "",
        Name = device.Name ?? device.Model ?? device.Platform,
        Agent = device.Agent ?? "",
        Form = device.Form ?? "other",
    };

    private static Fault NoTicket { get; } = new()
    {
        Kind = FaultKind.NotFound,
        Code = DeviceProblems.TicketUnknown.Code,
        Detail = "That is neither a code nor a token of a ticket.",
    };
}
