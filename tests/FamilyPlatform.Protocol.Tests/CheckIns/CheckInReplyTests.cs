using System.Text;
using System.Text.Json;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Protocol.Requests;

namespace FamilyPlatform.Protocol.Tests.CheckIns;

public sealed class CheckInReplyTests
{
    private static readonly CheckInReply Reply = new()
    {
        Received = new() { Seq = 4182, Event = 902 },
        Durable = new() { Seq = 4182, Event = 902 },
        Policy = new() { Version = 184, NotModified = true },
        Budgets =
        [
            new() { Limit = "games", Period = new(2026, 11, 23), RemainingSeconds = 1800, CeilingSeconds = 3000, ResetsAt = Some.Now },
        ],
        Commands =
        [
            new() { Id = "cmd_1", Type = "message", ExpiresAt = Some.Now, Body = JsonSerializer.SerializeToElement("hi", StringJson.Default.String) },
        ],
        ServerTime = Some.Now,
        Next = new() { AfterSeconds = 60, JitterSeconds = 15 },
        Catalog = new() { Version = 12, Sha256 = "00" },
        Agent = new() { Min = "1.0.0", Latest = "1.4.0" },
    };

    [Fact]
    public void Serialize_OfAReply_IsTheDesignsShape() =>
        Assert.Equal(
            """{"received":{"seq":4182,"event":902},"durable":{"seq":4182,"event":902},"policy":{"version":184,"notModified":true}"""
            + ""","budgets":[{"limit":"games","period":"2026-11-23","remainingSeconds":1800,"ceilingSeconds":3000,"resetsAt":"2026-11-23T22:41:07Z"}]"""
            + ""","commands":[{"id":"cmd_1","type":"message","expiresAt":"2026-11-23T22:41:07Z","body":"hi"}],"serverTime":"2026-11-23T22:41:07Z","next":"""
            + """{"afterSeconds":60,"jitterSeconds":15},"catalog":{"version":12,"sha256":"00"},"agent":{"min":"1.0.0","latest":"1.4.0"}}""",
            JsonSerializer.Serialize(Reply, DeviceJson.Default.CheckInReply));

    [Fact]
    public void TryRead_OfAWrittenReply_IsTheSame()
    {
        var full = Reply with
        {
            Rejected = [new() { Path = "/usage/3", Code = RejectionCodes.DayPast }],
            Trust = new() { Payload = "e30=", PayloadType = "t", Signatures = [new() { KeyId = "k", Sig = "AA==" }] },
        };
        var written = JsonSerializer.SerializeToUtf8Bytes(full, DeviceJson.Default.CheckInReply);

        Assert.Contains("\"rejected\":[{\"pointer\":\"/usage/3\",\"code\":\"day_past\"}]", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        Assert.True(DeviceJson.TryRead(written, DeviceJson.Default.CheckInReply, out var read));
        Assert.Equal(written, JsonSerializer.SerializeToUtf8Bytes(read, DeviceJson.Default.CheckInReply));
    }

    [Fact]
    public void Serialize_OfAProblem_IsRfc9457()
    {
        var problem = DeviceProblems.SeqStale.ToProblem("Later.", "/device/v1/check-ins") with { Received = new() { Seq = 7, Event = 1 } };

        Assert.Equal(
            """{"type":"urn:familyplatform:fault:seq_stale","title":"A later report has been received.","status":409,"code":"seq_stale","detail":"Later.","instance":"/device/v1/check-ins","received":{"seq":7,"event":1}}""",
            JsonSerializer.Serialize(problem, DeviceJson.Default.DeviceProblem));
    }

    [Theory]
    [InlineData("malformed", 400, false)]
    [InlineData("digest_mismatch", 400, false)]
    [InlineData("path_refused", 400, false)]
    [InlineData("signature_invalid", 401, false)]
    [InlineData("key_retired", 401, true)]
    [InlineData("device_unknown", 404, true)]
    [InlineData("seq_conflict", 409, true)]
    [InlineData("seq_stale", 409, true)]
    [InlineData("too_large", 413, false)]
    [InlineData("unsupported", 415, false)]
    [InlineData("slow_down", 429, false)]
    [InlineData("unavailable", 503, false)]
    public void DeviceProblems_OfTheDesignsTable_AreItsRows(string code, int status, bool isSigned)
    {
        var kind = Assert.Single(DeviceProblems.All, kind => kind.Code == code);

        Assert.Equal((status, isSigned), (kind.Status, kind.IsSigned));
    }

    [Theory]
    [InlineData("""{"requestId":"r1","kind":"moreTime","subject":"app:roblox","minutes":15,"note":"please"}""", true)]
    [InlineData("""{"requestId":"r1","kind":"talk"}""", true)]
    [InlineData("""{"requestId":"","kind":"talk"}""", false)]
    [InlineData("""{"requestId":"r1","kind":"else"}""", false)]
    [InlineData("""{"requestId":"r1"}""", false)]
    [InlineData("""{"kind":"talk"}""", false)]
    [InlineData("""{"requestId":"r1","kind":"moreTime","minutes":0}""", false)]
    [InlineData("""{"requestId":"r1","kind":"moreTime","minutes":1441}""", false)]
    [InlineData("""{"requestId":"r1","kind":"open","subject":"app: x"}""", false)]
    public void TryRead_OfAChildsRequest_KeepsItsBounds(string json, bool expected) =>
        Assert.Equal(expected, ChildRequest.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void TryRead_OfAReleaseAck_MayNameTheRelease()
    {
        Assert.True(ReleaseAck.TryRead("""{"release":"00ff"}"""u8.ToArray(), out var ack));
        Assert.Equal("00ff", ack.Release);
        Assert.True(ReleaseAck.TryRead("{}"u8.ToArray(), out var silent));
        Assert.Null(silent.Release);
        Assert.True(ReleaseAck.TryRead(default, out _));
        Assert.False(ReleaseAck.TryRead("""{"release":" "}"""u8.ToArray(), out _));
        Assert.False(ReleaseAck.TryRead("[]"u8.ToArray(), out _));
    }
}
