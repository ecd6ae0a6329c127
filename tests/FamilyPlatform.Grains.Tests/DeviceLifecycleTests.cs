using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Grants;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Grains.Tests;

public sealed class DeviceLifecycleTests(ClusterFixture cluster)
{
    private static readonly DeviceFacts Facts = new() { Platform = "linux", Os = "Debian 12", Model = "PC", Name = "Desk", Agent = "1.0.0", Form = "computer" };

    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task ACode_LetsADeviceInOnlyAfterAGuardianConfirmedIt()
    {
        var family = await TestFamily.MakeAsync(cluster);
        using var device = new NewDevice();
        var ticket = (await family.Roster().CreateTicketAsync(new() { Child = family.Child }, Cancellation)).Value!;
        var begun = await EnrolAsync(family, ticket.Code!, device);
        var waiting = await PollAsync(family, begun.Value!.Id);

        var confirmed = await family.Roster().DecideEnrolmentAsync(new() { Enrolment = begun.Value.Id, Confirm = true }, Cancellation);
        var outcome = await PollAsync(family, begun.Value.Id);

        Assert.Equal((EnrolmentState.Pending, (string?)null), (waiting.State, waiting.Key));
        Assert.Equal(ConfirmationCode.Of(begun.Value.Id, device.PublicJwk, device.AgreeJwk), begun.Value.ConfirmationCode);
        Assert.Equal(EnrolmentState.Confirmed, confirmed.Value!.State);
        Assert.Equal(outcome.Key, (await PollAsync(family, begun.Value.Id)).Key);
        Assert.True(CompactJwe.TryDecrypt(outcome.Key, device.Agree, out var key));
        Assert.True(KeyId.TryParse(outcome.KeyId, out var keyId));
        var derived = new byte[DeviceKeys.Length];
        Assert.True(DeviceKeys.TryDeriveWhole(cluster.Keys.Request, cluster.Keys.Reply, keyId, derived));
        Assert.Equal(derived, key);
        Assert.True(RecoveryCode.Matches(ticket.RecoveryCode, outcome.Recovery!));
        Assert.Equal(outcome.Device.ToString(), family.Open(outcome.Bundle!).Device);
    }

    [Fact]
    public async Task ATicket_IsForOneDevice_AndGoneAfterTenMinutes()
    {
        var family = await TestFamily.MakeAsync(cluster);
        using var one = new NewDevice();
        using var other = new NewDevice();
        var ticket = (await family.Roster().CreateTicketAsync(new() { Child = family.Child }, Cancellation)).Value!;
        var late = (await family.Roster().CreateTicketAsync(new() { Child = family.Child }, Cancellation)).Value!;

        var first = await EnrolAsync(family, ticket.Code!, one);
        var repeated = await EnrolAsync(family, ticket.Code!, one);
        var stolen = await EnrolAsync(family, ticket.Code!, other);
        cluster.Time.Advance(TimeSpan.FromMinutes(10));
        var tooLate = await EnrolAsync(family, late.Code!, other);

        Assert.Equal(first.Value!.Id, repeated.Value!.Id);
        Assert.Equal("ticket_unknown", stolen.Fault?.Code);
        Assert.Equal("ticket_unknown", tooLate.Fault?.Code);
        Assert.Equal(EnrolmentState.Expired, (await PollAsync(family, first.Value.Id)).State);
    }

    [Fact]
    public async Task AToken_NeedsNoConfirmation_AndTheKeyIsDroppedAtItsFirstUse()
    {
        var family = await TestFamily.MakeAsync(cluster);
        using var device = new NewDevice();
        var ticket = (await family.Roster().CreateTicketAsync(new() { Child = family.Child }, Cancellation)).Value!;

        var begun = await EnrolAsync(family, ticket.Token, device);
        var outcome = await PollAsync(family, begun.Value!.Id);
        var checkedIn = await family.CheckInAsync(family.Report(outcome.Device), outcome.Device);

        Assert.Equal(EnrolmentState.Confirmed, begun.Value.State);
        Assert.True(checkedIn.Succeeded);
        Assert.Null((await PollAsync(family, begun.Value.Id)).Key);
    }

    [Fact]
    public async Task ReplacingADevice_KeepsItsIdAndRetiresTheOldKey()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(usage: [family.Used("app:roblox", 600)]);
        using var device = new NewDevice();
        var ticket = (await family.Roster().CreateTicketAsync(new() { Child = family.Child, Replaces = family.Device }, Cancellation)).Value!;

        var begun = await EnrolAsync(family, ticket.Token, device);
        var old = await family.CheckInAsync(family.Report());
        var fresh = await family.CheckInAsync(family.Report(seq: 1, epoch: 2, usage: [family.Used("app:roblox", 100)]));

        Assert.Equal(family.Device, begun.Value!.DeviceId);
        Assert.Equal("key_retired", old.Fault?.Code);
        Assert.True(fresh.Succeeded);
        var usage = (await family.Activity().GetUsageAsync(family.Child, null, null, UsageBy.App, Cancellation)).Value!;
        Assert.Equal(700, usage.TotalSeconds);
    }

    [Fact]
    public async Task ACommand_IsSentDeliveredAndApplied_AndAnUnlockCarriesAGrant()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();
        var sent = (await family.Roster().SendCommandAsync(new() { Device = family.Device, Type = CommandType.Unlock }, Cancellation)).Value!;

        var told = Assert.Single((await family.CheckInAsync()).Commands);
        var delivered = await family.CheckInAsync(acks: [new(0, told.Id, CommandState.Delivered)]);
        var applied = await family.CheckInAsync(acks: [new(0, told.Id, CommandState.Applied), new(1, CommandId.New(), CommandState.Applied)]);

        Assert.Equal((CommandState.Sent, told.Id), (sent.State, sent.Id));
        using var keys = new Es256KeySet([cluster.Keys.Grant.PublicKey]);
        var envelope = JsonSerializer.Deserialize(told.Grant!, DeviceJson.Default.DsseEnvelope)!;
        Assert.True(Dsse.TryOpen(envelope, DssePayloadTypes.Grant, keys, out var payload));
        Assert.True(DeviceJson.TryRead(payload, DeviceJson.Default.GrantPayload, out var grant));
        Assert.True(grant.Allows(family.Device.ToString(), 1, told.Id.ToString(), "unlock", cluster.Time.GetUtcNow()));
        Assert.Single(delivered.Commands);
        Assert.Empty(applied.Commands);
        Assert.Equal("/acks/1", Assert.Single(applied.Rejected).Pointer);
        var shown = (await family.Roster().GetCommandsAsync(family.Device, Cancellation)).Value!.Commands[0];
        Assert.Equal(CommandState.Applied, shown.State);
    }

    [Fact]
    public async Task ARemovedDevice_GetsASignedRelease_UntilAndAfterItAcknowledges()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();

        var removed = await family.Roster().ReleaseDeviceAsync(family.Device, Cancellation);
        var told = await family.CheckInAsync();
        var done = await family.DeviceGrain().AcknowledgeReleaseAsync(new(1, 1, "k1"), Cancellation);
        var again = await family.CheckInAsync();

        Assert.Equal(DeviceStanding.Releasing, removed.Value?.Standing);
        Assert.True(done.Succeeded);
        Assert.Equal(told.Release, again.Release);
        using var keys = new Es256KeySet([cluster.Keys.Release.PublicKey]);
        var envelope = JsonSerializer.Deserialize(told.Release!, DeviceJson.Default.DsseEnvelope)!;
        Assert.True(Dsse.TryOpen(envelope, DssePayloadTypes.Release, keys, out var payload));
        Assert.True(DeviceJson.TryRead(payload, DeviceJson.Default.ReleasePayload, out var release));
        Assert.True(release.Releases(family.Device.ToString(), 1));
        Assert.Empty((await family.Roster().GetDevicesAsync(Cancellation)).Value!.Devices);
    }

    [Fact]
    public async Task RotatingAKey_KeepsBothValidUntilTheNewOneIsUsed()
    {
        var family = await TestFamily.MakeAsync(cluster);
        using var device = new NewDevice();
        var ticket = (await family.Roster().CreateTicketAsync(new() { Child = family.Child }, Cancellation)).Value!;
        var id = (await EnrolAsync(family, ticket.Token, device)).Value!.DeviceId!.Value;
        await family.CheckInAsync(family.Report(id), id);
        var command = device.Rotate();

        var rotated = await family.DeviceGrain(id).RotateKeyAsync(command, Cancellation);
        var repeated = await family.DeviceGrain(id).RotateKeyAsync(command, Cancellation);
        var forged = await family.DeviceGrain(id).RotateKeyAsync(command with { Signature = new byte[64] }, Cancellation);
        var withOld = await family.CheckInAsync(family.Report(id), id);
        var withNew = await family.CheckInAsync(family.Report(id, keyVersion: 2), id);
        var withOldAfter = await family.CheckInAsync(family.Report(id), id);

        Assert.Equal(2, rotated.Value!.Speaker.KeyVersion);
        Assert.Equal(rotated.Value, repeated.Value);
        Assert.Equal("signature_invalid", forged.Fault?.Code);
        Assert.True(withOld.Succeeded);
        Assert.True(withNew.Succeeded);
        Assert.Equal("key_retired", withOldAfter.Fault?.Code);
    }

    [Fact]
    public async Task FiveWrongCodes_CloseAnAddressForTenMinutes()
    {
        ClusterFixture.ActAsSystem();
        var address = $"2001:db8:{Guid.CreateVersion7()}";
        var pairing = cluster.Grains.GetPairing(PairingBuckets.OfAddress(address));
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await pairing.CheckAddressAsync(address, Cancellation)).Succeeded);
            await pairing.WrongCodeAsync(address, Cancellation);
        }

        var refused = await pairing.CheckAddressAsync(address, Cancellation);
        cluster.Time.Advance(TimeSpan.FromMinutes(10));
        var forgiven = await pairing.CheckAddressAsync(address, Cancellation);

        Assert.Equal((FaultKind.TooMany, TimeSpan.FromMinutes(10)), (refused.Fault!.Kind, refused.Fault.RetryAfter!.Value));
        Assert.True(forgiven.Succeeded);
    }

    [Fact]
    public async Task TenTicketsThatNobodyUsed_AreEnough()
    {
        var family = await TestFamily.MakeAsync(cluster);
        for (var i = 0; i < 10; i++)
        {
            Assert.True((await family.Roster().CreateTicketAsync(new() { Child = family.Child }, Cancellation)).Succeeded);
        }

        var eleventh = await family.Roster().CreateTicketAsync(new() { Child = family.Child }, Cancellation);

        Assert.Equal("too_many_tickets", eleventh.Fault?.Code);
    }

    private async Task<Result<EnrolmentView>> EnrolAsync(TestFamily family, string secret, NewDevice device)
    {
        ClusterFixture.ActAsSystem();
        var hash = PairingBuckets.HashOf(secret);
        var redeemed = await cluster.Grains.GetPairing(PairingBuckets.Of(hash)).RedeemAsync(hash, device.Thumbprints, Cancellation);
        return redeemed.Succeeded
            ? await cluster.Grains.GetFamilyLedger(family.Id).BeginEnrolmentAsync(
                new()
                {
                    Ticket = redeemed.Value.Ticket,
                    ByToken = redeemed.Value.IsToken,
                    PublicKey = device.PublicKeyText,
                    Agree = device.AgreeText,
                    Device = Facts,
                },
                Cancellation)
            : redeemed.Fault;
    }

    private async Task<EnrolmentOutcome> PollAsync(TestFamily family, string enrolment)
    {
        ClusterFixture.ActAsSystem();
        return (await cluster.Grains.GetFamilyLedger(family.Id).PollEnrolmentAsync(enrolment, Cancellation)).Value!;
    }

    /// <summary>The keys of a device that wants to enrol.</summary>
    private sealed class NewDevice : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public ECDiffieHellman Agree { get; } = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        public EcJwk PublicJwk => P256.Export(_key);

        public EcJwk AgreeJwk => P256.Export(Agree);

        public string PublicKeyText => JsonSerializer.Serialize(PublicJwk, DeviceJson.Default.EcJwk);

        public string AgreeText => JsonSerializer.Serialize(AgreeJwk, DeviceJson.Default.EcJwk);

        public string Thumbprints => $"{P256.Thumbprint(PublicJwk)} {P256.Thumbprint(AgreeJwk)}";

        public RotateKey Rotate()
        {
            var signed = Encoding.UTF8.GetBytes("a signature base");
            return new()
            {
                From = 1,
                Agree = AgreeText,
                SignatureBase = signed,
                Signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            };
        }

        public void Dispose()
        {
            _key.Dispose();
            Agree.Dispose();
        }
    }
}
