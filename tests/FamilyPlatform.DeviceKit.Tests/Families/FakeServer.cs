using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Protocol.Requests;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>The platform as a device sees it, by the text of the device protocol: one device, in memory, everything signed.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly TimeProvider _time;
    private Fold _live = Fold.Empty;
    private Fold _stored = Fold.Empty;

    public FakeServer(TestKeys keys, TimeProvider time)
    {
        Keys = keys;
        Family = new(keys);
        _time = time;
        Bundle = Family.Bundle(TestFamily.Free, time.GetUtcNow());
    }

    public TestKeys Keys { get; }

    public TestFamily Family { get; }

    /// <summary>Stands between device and server; null leaves the reply as it is. Throwing is a connection that broke.</summary>
    public Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? Network { get; set; }

    public Bundle Bundle { get; set; }

    /// <summary>Sent as it is in place of <see cref="Bundle"/>.</summary>
    public DsseEnvelope? Forged { get; set; }

    public DsseEnvelope? Trust { get; set; }

    public IReadOnlyList<Budget> Budgets { get; set; } = [];

    public IReadOnlyList<DeviceCommand> Commands { get; set; } = [];

    public DsseEnvelope? Release { get; set; }

    public DeviceProblemKind? Refusal { get; set; }

    /// <summary>Whether a report is durable as soon as it is received; else <see cref="Flush"/> makes it so.</summary>
    public bool IsEager { get; set; } = true;

    public TimeSpan ClockError { get; set; }

    public NextCheckIn Next { get; set; } = new() { AfterSeconds = 60, JitterSeconds = 0 };

    public List<CheckInRequest> Reports { get; } = [];

    public List<(string Path, string Nonce, byte[] Body)> Requests { get; } = [];

    public List<ChildRequest> Asked { get; } = [];

    public List<ReleaseAck> ReleaseAcks { get; } = [];

    public EnrolmentReply? Enrolment { get; set; }

    public EnrolmentRequest? EnrolmentAsked { get; private set; }

    public ImmutableDictionary<(string Installation, DateOnly Day, string Subject, bool Granted), long> Usage => _live.Usage;

    public ImmutableList<EventItem> Events => _live.Events;

    /// <summary>Writes what was received.</summary>
    public void Flush() => _stored = _live;

    /// <summary>Dies and comes back with what was written.</summary>
    public void Crash() => _live = _stored;

    /// <summary>Comes back from a backup: what a moment ago was durable is not.</summary>
    public void Restore(Fold backup) => _live = _stored = backup;

    public Fold Backup() => _stored;

    /// <summary>The same request once more, as a network may bring it.</summary>
    public void Replay(byte[] body)
    {
        if (CheckInRequest.TryRead(body, out var report) && report.Seq >= _live.Seq)
        {
            Take(report, body);
        }
    }

    public HttpMessageInvoker Client() => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Task<HttpResponseMessage> Answer() => Task.FromResult(Serve(request, body));
        return Network is null ? await Answer() : await Network(request, Answer);
    }

    private HttpResponseMessage Serve(HttpRequestMessage request, byte[] body)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.StartsWith("/device/v1/enrolments", StringComparison.Ordinal))
        {
            EnrolmentAsked = EnrolmentRequest.TryRead(body, out var asked) ? asked : EnrolmentAsked;
            return Unsigned(200, Enrolment!, DeviceJson.Default.EnrolmentReply);
        }

        Assert.True(RequestSignature.TryParse(Field(request, "Signature-Input"), Field(request, "Signature"), out var signature));
        var digest = Field(request, ContentDigest.HeaderName)!;
        Assert.True(ContentDigest.Matches(digest, body));
        Requests.Add((path, signature.Nonce, body));
        if (path != "/device/v1/keys")
        {
            Assert.True(signature.Verify(Keys.KeyOf(signature.KeyId).AsSpan(0, 32), request.Method.Method, path, digest));
        }

        return path switch
        {
            "/device/v1/check-ins" => CheckIn(signature, body),
            "/device/v1/keys" => Rotate(signature, body),
            "/device/v1/requests" => Ask(signature, body),
            "/device/v1/release-ack" => AckRelease(signature, body),
            _ => Signed(signature, 404, DeviceProblems.DeviceUnknown.ToProblem(), DeviceJson.Default.DeviceProblem),
        };
    }

    private HttpResponseMessage CheckIn(RequestSignature signature, byte[] body)
    {
        if (signature.KeyId != Keys.KeyId)
        {
            return Problem(signature, DeviceProblems.KeyRetired);
        }

        Assert.True(CheckInRequest.TryRead(body, out var report));
        Assert.True(body.Length <= DeviceLimits.MaxBodyBytes);
        if (Refusal is not null)
        {
            return Problem(signature, Refusal);
        }

        if (report.Seq < _live.Seq)
        {
            return Problem(signature, DeviceProblems.SeqStale);
        }

        if (report.Seq == _live.Seq && !_live.BodyHash.SequenceEqual(SHA256.HashData(body)))
        {
            return Problem(signature, DeviceProblems.SeqConflict);
        }

        Take(report, body);
        var reply = new CheckInReply
        {
            Received = new() { Seq = _live.Seq, Event = _live.LastEvent },
            Durable = new() { Seq = _stored.Complete, Event = _stored.LastEvent },
            Policy = Policy(report),
            Budgets = Budgets,
            Commands = Commands,
            ServerTime = _time.GetUtcNow() + ClockError,
            Next = Next,
            Trust = Trust ?? (report.Have.Trust < 1 ? TrustChain.Sign(Keys.Trust(), Keys.Root) : null),
            Release = Release,
        };
        return Signed(signature, 200, reply, DeviceJson.Default.CheckInReply);
    }

    private PolicyState Policy(CheckInRequest report) =>
        Forged is not null ? new() { Version = Bundle.Version, Bundle = Forged }
        : report.Have.Policy == Bundle.Version ? new() { Version = Bundle.Version, NotModified = true }
        : new() { Version = Bundle.Version, Bundle = Family.Sign(Bundle) };

    private void Take(CheckInRequest report, byte[] body)
    {
        Reports.Add(report);
        _live = _live.Merge(report, body);
        if (IsEager)
        {
            Flush();
        }
    }

    private HttpResponseMessage Rotate(RequestSignature signature, byte[] body)
    {
        Assert.True(KeyRotationRequest.TryRead(body, out var asked));
        Assert.True(P256.TryImport(EnrolmentAsked!.PublicKey, out ECDsa? key));
        Assert.True(signature.Verify(key, "POST", "/device/v1/keys", ContentDigest.Of(body)));
        var reply = new KeyRotationReply { KeyId = Keys.KeyId.ToString(), Key = CompactJwe.Encrypt(Keys.KeyOf(Keys.KeyId), asked.Agree) };
        return Signed(signature, 200, reply, DeviceJson.Default.KeyRotationReply);
    }

    private HttpResponseMessage Ask(RequestSignature signature, byte[] body)
    {
        Assert.True(ChildRequest.TryRead(body, out var asked));
        Asked.Add(asked);
        var reply = new ChildRequestReply { RequestId = asked.RequestId, Id = "req_00000000000000000000000001", State = "open" };
        return Signed(signature, 200, reply, DeviceJson.Default.ChildRequestReply);
    }

    private HttpResponseMessage AckRelease(RequestSignature signature, byte[] body)
    {
        Assert.True(ReleaseAck.TryRead(body, out var ack));
        ReleaseAcks.Add(ack);
        return Signed(signature, 200, ack, DeviceJson.Default.ReleaseAck);
    }

    private HttpResponseMessage Problem(RequestSignature signature, DeviceProblemKind kind) => Signed(
        signature,
        kind.Status,
        kind.ToProblem() with { Received = new() { Seq = _live.Seq, Event = _live.LastEvent } },
        DeviceJson.Default.DeviceProblem);

    private HttpResponseMessage Signed<T>(RequestSignature request, int status, T body, JsonTypeInfo<T> type)
    {
        var reply = Unsigned(status, body, type);
        var digest = ContentDigest.Of(JsonSerializer.SerializeToUtf8Bytes(body, type));
        var signature = ReplySignature.Sign(Keys.KeyOf(request.KeyId).AsSpan(32), request.KeyId, status, digest, request.Value, _time.GetUtcNow());
        reply.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, digest);
        reply.Headers.TryAddWithoutValidation(SignatureHeaders.InputName, signature.Input);
        reply.Headers.TryAddWithoutValidation(SignatureHeaders.SignatureName, signature.Signature);
        return reply;
    }

    private static HttpResponseMessage Unsigned<T>(int status, T body, JsonTypeInfo<T> type) =>
        new((System.Net.HttpStatusCode)status) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) };

    private static string? Field(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) || request.Content?.Headers.TryGetValues(name, out values) == true
            ? string.Join(",", values!)
            : null;
}
