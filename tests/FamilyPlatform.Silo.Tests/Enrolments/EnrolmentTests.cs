using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Silo.Tests.Enrolments;

public sealed class EnrolmentTests(SiloFixture silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enrolment_ByCode_WaitsForAGuardianWhoSeesTheSameDigits()
    {
        var guardian = await MakeGuardianAsync();
        using var joiner = new Joiner();
        var ticket = await guardian.MakeTicketAsync();

        var begun = await joiner.BeginAsync(silo.Client, ticket.Code!.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        var pending = Read(begun, HttpStatusCode.Created);
        var seen = Assert.Single((await guardian.Devices.GetEnrolmentsAsync(Cancellation)).Value!.Enrolments);
        await guardian.Devices.DecideEnrolmentAsync(new() { Enrolment = pending.Id, Confirm = true }, Cancellation);
        var confirmed = Read(await joiner.PollAsync(silo.Client, pending.Id));

        Assert.Equal(EnrolmentStates.Pending, pending.Status);
        Assert.NotNull(pending.ExpiresAt);
        Assert.Equal(5, pending.Next!.AfterSeconds);
        Assert.Null(pending.KeyId);
        Assert.Equal(ConfirmationCode.Of(pending.Id, joiner.PublicKey, joiner.AgreeKey), seen.ConfirmationCode);
        Assert.Equal(EnrolmentStates.Confirmed, confirmed.Status);
        (await joiner.Take(confirmed).CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
    }

    [Fact]
    public async Task Enrolment_ByToken_IsConfirmedAtOnceWithEverythingToBegin()
    {
        var guardian = await MakeGuardianAsync();
        using var joiner = new Joiner();
        var ticket = await guardian.MakeTicketAsync();

        var confirmed = Read(await joiner.BeginAsync(silo.Client, ticket.Token), HttpStatusCode.Created);

        Assert.Equal(EnrolmentStates.Confirmed, confirmed.Status);
        Assert.Equal(1, confirmed.Epoch);
        Assert.True(RecoveryCode.Matches(ticket.RecoveryCode, confirmed.Recovery!));
        Assert.True(TrustChain.TryBegin(confirmed.Trust!, out var trust));
        using var keys = new Es256KeySet(trust.Keys.Bundle);
        Assert.True(Dsse.TryOpen(confirmed.Bundle!, DssePayloadTypes.Bundle, keys, out var payload));
        Assert.Equal(confirmed.DeviceId, (string?)JsonNode.Parse(payload)!["device"]);
        (await joiner.Take(confirmed).CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
    }

    [Fact]
    public async Task Enrolment_Again_GetsTheSameAnswerUntilTheKeyIsUsed()
    {
        var guardian = await MakeGuardianAsync();
        using var joiner = new Joiner();
        var ticket = await guardian.MakeTicketAsync();
        var first = Read(await joiner.BeginAsync(silo.Client, ticket.Token), HttpStatusCode.Created);

        var again = Read(await joiner.BeginAsync(silo.Client, ticket.Token));
        var polled = Read(await joiner.PollAsync(silo.Client, first.Id));
        (await joiner.Take(first).CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
        var used = Read(await joiner.PollAsync(silo.Client, first.Id));

        Assert.Equal((first.Id, first.KeyId, first.Key), (again.Id, again.KeyId, again.Key));
        Assert.Equal(first.Key, polled.Key);
        Assert.Null(used.Key);
        Assert.Equal(first.KeyId, used.KeyId);
    }

    [Fact]
    public async Task Enrolment_ThatAGuardianDenies_IsDenied()
    {
        var guardian = await MakeGuardianAsync();
        using var joiner = new Joiner();
        var ticket = await guardian.MakeTicketAsync();
        var pending = Read(await joiner.BeginAsync(silo.Client, ticket.Code!), HttpStatusCode.Created);

        await guardian.Devices.DecideEnrolmentAsync(new() { Enrolment = pending.Id, Confirm = false }, Cancellation);
        var denied = Read(await joiner.PollAsync(silo.Client, pending.Id));

        Assert.Equal(EnrolmentStates.Denied, denied.Status);
        Assert.Null(denied.Next);
        Assert.Null(denied.KeyId);
    }

    [Fact]
    public async Task Enrolment_WithATicketThatAnotherDeviceUsed_IsRefused()
    {
        var guardian = await MakeGuardianAsync();
        using var first = new Joiner();
        using var second = new Joiner();
        var ticket = await guardian.MakeTicketAsync();
        Read(await first.BeginAsync(silo.Client, ticket.Token), HttpStatusCode.Created);

        (await second.BeginAsync(silo.Client, ticket.Token)).Problem(404, "ticket_unknown", signed: false);
    }

    [Fact]
    public async Task Enrolment_WithAProofOverAnotherTicket_IsRefusedAndUsesNothing()
    {
        var guardian = await MakeGuardianAsync();
        using var joiner = new Joiner();
        var ticket = await guardian.MakeTicketAsync();

        (await joiner.BeginAsync(silo.Client, ticket.Token, provedTicket: ticket.Code)).Problem(403, "proof_invalid", signed: false);

        Read(await joiner.BeginAsync(silo.Client, ticket.Token), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Enrolment_AfterFiveWrongCodes_IsToldToSlowDownWhateverItShows()
    {
        var guardian = await MakeGuardianAsync();
        using var joiner = new Joiner("2001:db8:1:2:3::4");
        using var neighbour = new Joiner("2001:db8:1:2:ffff::9");
        using var stranger = new Joiner("2001:db8:1:3::4");
        var ticket = await guardian.MakeTicketAsync();
        foreach (var wrong in new[] { "0000-0000", "0000-0001", "0000-0002", "not a code", "0000-0003" })
        {
            (await joiner.BeginAsync(silo.Client, wrong)).Problem(404, "ticket_unknown", signed: false);
        }

        var refused = await joiner.BeginAsync(silo.Client, ticket.Code!);

        refused.Problem(429, "slow_down", signed: false);
        Assert.NotNull(SignedReply.Field(refused.Response, "Retry-After"));
        (await neighbour.BeginAsync(silo.Client, ticket.Code!)).Problem(429, "slow_down", signed: false);
        Read(await stranger.BeginAsync(silo.Client, ticket.Code!), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Poll_OfAnIdThatNobodyMade_IsUnknown()
    {
        using var joiner = new Joiner();

        (await joiner.PollAsync(silo.Client, $"enr_{new string('0', 68)}")).Problem(404, "enrolment_unknown", signed: false);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ticket":"0000-0000"}""")]
    [InlineData("""{"ticket":"0000-0000","ticket":"0000-0000"}""")]
    public async Task Enrolment_ThatIsMalformed_IsRefused(string body)
    {
        using var content = new StringContent(body, null, "application/json");
        using var response = await silo.Client.PostAsync("/device/v1/enrolments", content, Cancellation);

        (await SignedReply.ReadAsync(response, null, null)).Problem(400, "malformed", signed: false);
    }

    private static EnrolmentReply Read(SignedReply reply, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(reply.Status == status, $"expected {status}, got {reply.Status}: {reply.Body}");
        return JsonSerializer.Deserialize(reply.Content, DeviceJson.Default.EnrolmentReply)!;
    }

    private async Task<TestGuardian> MakeGuardianAsync() =>
        TestGuardian.Of(silo.Host, (await SiloHost.MakeFamiliesAsync(silo.Client, devicesPerChild: 0)).Single());
}
