using System.Security.Cryptography;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class EnrolmentClientTests : IDisposable
{
    private static readonly Uri Origin = new("https://family.example");
    private static readonly string Enrolment =
        EnrolmentId.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(MasterSecrets.MinLength)).ToString();

    private readonly TestTime _time = new(TestDevice.Noon);
    private readonly TestKeys _keys = new();
    private readonly FakeServer _server;
    private readonly EnrolmentClient _client;

    public EnrolmentClientTests()
    {
        _server = new(_keys, _time);
        _client = new(_server.Client(), _time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_WithACode_ProvesTheKeysAndShowsTheDigitsOfTheDashboard()
    {
        var progress = await SendAsync("7k3m 9qx2");

        var asked = _server.EnrolmentAsked!;
        Assert.Equal(EnrolmentStage.Pending, progress.Stage);
        Assert.Equal("7K3M-9QX2", asked.Ticket);
        Assert.True(EnrolmentProof.Verify(asked));
        Assert.Equal(ConfirmationCode.Of(Enrolment, asked.PublicKey, asked.Agree), progress.Attempt.Digits());
    }

    [Fact]
    public async Task PollAsync_OnceConfirmed_GivesADeviceThatEnforcesBeforeItsFirstCheckIn()
    {
        var pending = await SendAsync("7K3M-9QX2");
        _server.Bundle = _server.Family.Bundle(TestFamily.Blocking, TestDevice.Noon);
        _server.Enrolment = Confirmed();

        var confirmed = await _client.PollAsync(pending.Attempt, Cancellation);

        Assert.Equal(EnrolmentStage.Confirmed, confirmed.Stage);
        var store = new MemoryDeviceStore();
        await confirmed.Device!.InstallAsync(store, Cancellation);
        using var session = (await DeviceSession.OpenAsync(new() { Store = store, Http = _server.Client(), Time = _time, Resolve = TestFamily.Resolve }, Cancellation))!;
        Assert.False(session.Decide(TestFamily.Roblox).IsAllowed);
        Assert.True(session.Decide(TestFamily.Anki).IsAllowed);
        Assert.Equal(CheckInOutcome.Applied, (await session.CheckInAsync(cancellationToken: Cancellation)).Outcome);
    }

    [Theory]
    [InlineData("key of another")]
    [InlineData("bundle of a stranger")]
    [InlineData("trust of a stranger")]
    [InlineData("device of another")]
    public async Task PollAsync_OnAConfirmationThatDoesNotHold_TakesNothing(string what)
    {
        var pending = await SendAsync("7K3M-9QX2");
        using var stranger = TestKeys.Signer("bundle-1");
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var good = Confirmed();
        _server.Enrolment = what switch
        {
            "key of another" => good with { Key = CompactJwe.Encrypt(_keys.KeyOf(_keys.KeyId), P256.Export(other)) },
            "bundle of a stranger" => good with { Bundle = Dsse.Sign(DssePayloadTypes.Bundle, BundleJson.Print(_server.Bundle), stranger) },
            "trust of a stranger" => good with { Trust = Dsse.Sign(DssePayloadTypes.Trust, "{}"u8, stranger) },
            _ => good with { DeviceId = "dev_00000000000000000000000001" },
        };

        var progress = await _client.PollAsync(pending.Attempt, Cancellation);

        Assert.Equal(EnrolmentStage.Unproved, progress.Stage);
        Assert.Null(progress.Device);
    }

    [Fact]
    public async Task PollAsync_UnderAKnownRoot_BelievesNoOther()
    {
        using var root = TestKeys.Signer("root-1");
        var client = new EnrolmentClient(_server.Client(), _time, [root.PublicKey]);
        var pending = await SendAsync("7K3M-9QX2");
        _server.Enrolment = Confirmed();

        Assert.Equal(EnrolmentStage.Unproved, (await client.PollAsync(pending.Attempt, Cancellation)).Stage);
        Assert.Equal(EnrolmentStage.Confirmed, (await new EnrolmentClient(_server.Client(), _time, [_keys.Root.PublicKey]).PollAsync(pending.Attempt, Cancellation)).Stage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7K3M")]
    [InlineData("7K3M-9QX2-1111")]
    public void TryBegin_OnWhatIsNoTicket_IsFalse(string typed) => Assert.False(EnrolmentAttempt.TryBegin(Origin, typed, out _));

    [Fact]
    public async Task CheckInAsync_OnASignedKeyRetired_RotatesAndGoesOn()
    {
        var (session, store) = await EnrolAsync();
        using (session)
        {
            _keys.KeyId = new("b", _keys.Device, 1, 2);

            var rotated = await session.CheckInAsync(cancellationToken: Cancellation);
            var applied = await session.CheckInAsync(cancellationToken: Cancellation);

            Assert.Equal((CheckInOutcome.KeyRotated, CheckInOutcome.Applied), (rotated.Outcome, applied.Outcome));
            Assert.Equal(_keys.KeyId.ToString(), session.KeyId);
        }

        using var again = await DeviceSession.OpenAsync(new() { Store = store, Http = _server.Client(), Time = _time }, Cancellation);
        Assert.Equal(_keys.KeyId.ToString(), again!.KeyId);
    }

    [Fact]
    public async Task CheckInAsync_WhenTheNextKeyComesUnsigned_KeepsTheOldOne()
    {
        var (session, _) = await EnrolAsync();
        using (session)
        {
            var before = session.KeyId;
            _keys.KeyId = new("b", _keys.Device, 1, 2);
            _server.Network = async (request, answer) =>
            {
                var reply = await answer();
                if (request.RequestUri!.AbsolutePath.EndsWith("/keys", StringComparison.Ordinal))
                {
                    reply.Headers.Remove("Signature");
                }

                return reply;
            };

            var result = await session.CheckInAsync(cancellationToken: Cancellation);

            Assert.Equal((CheckInOutcome.KeyRetired, before), (result.Outcome, session.KeyId));
        }
    }

    [Fact]
    public async Task CheckInAsync_WhenTheDeviceIsAnotherChildsNow_BeginsAgainInTheNewEpoch()
    {
        var (session, _) = await EnrolAsync();
        using (session)
        {
            session.Use(TestFamily.Roblox, 100);
            await session.CheckInAsync(cancellationToken: Cancellation);
            _keys.KeyId = new("a", _keys.Device, 2, 1);
            _server.Restore(Fold.Empty);
            _server.Bundle = _server.Family.Bundle(TestFamily.Blocking, TestDevice.Noon);

            await session.CheckInAsync(cancellationToken: Cancellation);
            await session.CheckInAsync(cancellationToken: Cancellation);

            var report = _server.Reports[^1];
            Assert.Equal((1L, 0L, 0), (report.Seq, report.Have.Policy, report.Usage.Count));
            Assert.Equal(2, session.Epoch);
            Assert.False(session.Decide(TestFamily.Roblox).IsAllowed);
        }
    }

    public void Dispose() => _server.Dispose();

    private async Task<(DeviceSession Session, MemoryDeviceStore Store)> EnrolAsync()
    {
        var pending = await SendAsync("7K3M-9QX2");
        _server.Enrolment = Confirmed();
        var confirmed = await _client.PollAsync(pending.Attempt, Cancellation);
        var store = new MemoryDeviceStore();
        await confirmed.Device!.InstallAsync(store, Cancellation);
        var session = await DeviceSession.OpenAsync(new() { Store = store, Http = _server.Client(), Time = _time, Resolve = TestFamily.Resolve }, Cancellation);
        await session!.CheckInAsync(cancellationToken: Cancellation);
        return (session, store);
    }

    private Task<EnrolmentProgress> SendAsync(string ticket)
    {
        _server.Enrolment = new() { Id = Enrolment, Status = EnrolmentStates.Pending };
        Assert.True(EnrolmentAttempt.TryBegin(Origin, ticket, out var attempt));
        return _client.SendAsync(attempt, new() { Platform = "linux", Name = "Test" }, cancellationToken: Cancellation);
    }

    private EnrolmentReply Confirmed() => new()
    {
        Id = Enrolment,
        Status = EnrolmentStates.Confirmed,
        DeviceId = _keys.Device.DeviceId,
        Epoch = 1,
        KeyId = _keys.KeyId.ToString(),
        Key = CompactJwe.Encrypt(_keys.KeyOf(_keys.KeyId), _server.EnrolmentAsked!.Agree),
        Trust = TrustChain.Sign(_keys.Trust(), _keys.Root),
        Bundle = _server.Family.Sign(_server.Bundle),
    };
}
