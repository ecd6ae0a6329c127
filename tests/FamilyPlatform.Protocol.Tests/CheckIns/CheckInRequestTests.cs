using System.Text;
using System.Text.Json;
using CsCheck;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Tests.CheckIns;

public sealed class CheckInRequestTests
{
    private const string Minimal = """{"seq":1,"since":0,"installation":"1","sentAt":"2026-11-23T22:41:07Z","have":{"policy":0}}""";

    // The sample of the design, with a command id in place of its dots.
    private const string Sample =
        """
        { "seq": 4182, "since": 4170, "installation": "1", "sentAt": "2026-11-23T22:41:07Z", "reason": "timer", "features": ["evaluator"],
          "have": { "policy": 184, "trust": 1, "catalog": 12, "ceilings": { "games": { "period": "2026-11-23", "seconds": 2400 } } }, "applied": { "policy": 184, "error": null },
          "state": { "locked": false, "timeZone": "Europe/London", "protections": { "usageAccess": "on", "admin": "on", "dns": "on" } },
          "usage": [ { "day": "2026-11-23", "subject": "app:roblox", "seconds": 5310, "granted": false } ],
          "events": [ { "id": 902, "at": "2026-11-23T22:30:00Z", "kind": "signal", "code": "ctx.live_camera_sleep", "band": "high", "appCategory": "liveStream" } ],
          "acks": [ { "command": "cmd_01jdejmz00fay8vvr14d2pf2db", "state": "applied" } ],
          "agent": { "version": "1.4.0", "battery": 64 } }
        """;

    private static CheckInRequest? Read(string json) => CheckInRequest.TryRead(Encoding.UTF8.GetBytes(json), out var request) ? request : null;

    private static string With(string member) => Minimal[..^1] + "," + member + "}";

    [Fact]
    public void TryRead_OfTheDesignsSample_HoldsAllOfIt()
    {
        var request = Read(Sample)!;

        Assert.Equal((4182, 4170, "1"), (request.Seq, request.Since, request.Installation));
        Assert.Equal(Some.Now, request.SentAt);
        Assert.Equal(("timer", "evaluator"), (request.Reason, request.Features![0]));
        Assert.Equal((184, 1, 12), (request.Have.Policy, request.Have.Trust, request.Have.Catalog));
        Assert.Equal(new() { Period = new(2026, 11, 23), Seconds = 2400 }, request.Have.Ceilings!["games"]);
        Assert.Equal(new() { Policy = 184, Error = null }, request.Applied);
        Assert.Equal((false, "Europe/London", "on"), (request.State!.Locked, request.State.TimeZone, request.State.Protections!["dns"]));
        Assert.Equal(new() { Day = new(2026, 11, 23), Subject = "app:roblox", Seconds = 5310, Granted = false }, request.Usage.Single());
        Assert.Equal(
            new() { Id = 902, At = Some.Now.AddMinutes(-11).AddSeconds(-7), Kind = "signal", Code = "ctx.live_camera_sleep", Band = "high", AppCategory = "liveStream" },
            request.Events.Single());
        Assert.Equal(new() { Command = "cmd_01jdejmz00fay8vvr14d2pf2db", State = "applied" }, request.Acks.Single());
        Assert.Equal(new() { Version = "1.4.0", Battery = 64 }, request.Agent);
    }

    [Fact]
    public void Serialize_OfWhatWasRead_IsTheDesignsSampleAgain()
    {
        var written = JsonSerializer.Serialize(Read(Sample)!, DeviceJson.Default.CheckInRequest);

        using var expected = JsonDocument.Parse(Sample);
        Assert.Equal(JsonSerializer.Serialize(expected.RootElement), written);
    }

    [Fact]
    public void TryRead_OfTheLeast_LeavesTheRestEmpty()
    {
        var request = Read(Minimal)!;

        Assert.Empty(request.Usage);
        Assert.Empty(request.Events);
        Assert.Empty(request.Acks);
        Assert.Null(request.State);
        Assert.Null(request.Have.Ceilings);
    }

    [Theory]
    [InlineData("\"unknown\":{\"deep\":[1,{\"a\":1}]}")]
    [InlineData("\"usage\":[]")]
    [InlineData("\"usage\":null,\"events\":null,\"acks\":null,\"state\":null,\"agent\":null,\"reason\":null")]
    [InlineData("\"state\":{\"new\":1,\"protections\":{}}")]
    public void TryRead_OfUnknownOrEmptyMembers_Accepts(string member) => Assert.NotNull(Read(With(member)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"seq\":1")]
    [InlineData("{\"seq\":1,\"since\":0,\"installation\":\"1\",\"sentAt\":\"2026-11-23T22:41:07Z\"}")]
    [InlineData("{\"seq\":1,\"since\":0,\"installation\":\"1\",\"sentAt\":\"2026-11-23T22:41:07Z\",\"have\":{}}")]
    [InlineData("{\"seq\":1,\"since\":0,\"installation\":\"1\",\"sentAt\":\"2026-11-23T22:41:07Z\",\"have\":null}")]
    [InlineData("{\"seq\":1,\"since\":0,\"installation\":\"1\",\"have\":{\"policy\":0}}")]
    [InlineData("{\"seq\":1,\"since\":0,\"sentAt\":\"2026-11-23T22:41:07Z\",\"have\":{\"policy\":0}}")]
    [InlineData("{\"seq\":1,\"installation\":\"1\",\"sentAt\":\"2026-11-23T22:41:07Z\",\"have\":{\"policy\":0}}")]
    [InlineData("{\"since\":0,\"installation\":\"1\",\"sentAt\":\"2026-11-23T22:41:07Z\",\"have\":{\"policy\":0}}")]
    public void TryRead_WithoutARequiredMember_IsMalformed(string json) => Assert.Null(Read(json));

    [Theory]
    [InlineData("\"seq\":1", "\"seq\":0")]
    [InlineData("\"seq\":1", "\"seq\":-1")]
    [InlineData("\"seq\":1", "\"seq\":1.5")]
    [InlineData("\"seq\":1", "\"seq\":\"1\"")]
    [InlineData("\"seq\":1", "\"seq\":9223372036854775808")]
    [InlineData("\"seq\":1", "\"seq\":1,\"seq\":1")]
    [InlineData("\"since\":0", "\"since\":-1")]
    [InlineData("\"installation\":\"1\"", "\"installation\":\"\"")]
    [InlineData("\"installation\":\"1\"", "\"installation\":1")]
    [InlineData("\"installation\":\"1\"", "\"installation\":null")]
    [InlineData("\"2026-11-23T22:41:07Z\"", "\"2026-11-23T22:41:07\"")]
    [InlineData("\"2026-11-23T22:41:07Z\"", "1795473667")]
    [InlineData("\"policy\":0", "\"policy\":-1")]
    [InlineData("\"policy\":0", "\"policy\":0,\"policy\":0")]
    [InlineData("\"policy\":0", "\"policy\":0,\"ceilings\":[]")]
    public void TryRead_OfARequiredMemberOutOfRange_IsMalformed(string old, string changed) =>
        Assert.Null(Read(Minimal.Replace(old, changed, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"usage\":5")]
    [InlineData("\"usage\":{}")]
    [InlineData("\"events\":\"x\"")]
    [InlineData("\"acks\":true")]
    [InlineData("\"state\":[]")]
    [InlineData("\"state\":{\"locked\":\"no\"}")]
    [InlineData("\"agent\":{\"battery\":101}")]
    [InlineData("\"features\":[1]")]
    [InlineData("\"features\":[null]")]
    [InlineData("\"applied\":{}")]
    [InlineData("\"reason\":\"\\ud800\"")]
    [InlineData("\"x\":1,\"x\":1")]
    [InlineData("\"x\":{\"y\":1,\"y\":1}")]
    [InlineData("\"usage\":[{\"x\":1,\"x\":1}]")]
    [InlineData("\"\\ud800\":1")]
    public void TryRead_OfAMemberOfAnotherTypeOrTwice_IsMalformed(string member) => Assert.Null(Read(With(member)));

    [Fact]
    public void TryRead_OfTooManyItems_IsMalformed()
    {
        string Many(string name, int count) => With($"\"{name}\":[{string.Join(',', Enumerable.Repeat("{}", count))}]");

        Assert.NotNull(Read(Many("usage", 300)));
        Assert.Null(Read(Many("usage", 301)));
        Assert.NotNull(Read(Many("events", 100)));
        Assert.Null(Read(Many("events", 101)));
        Assert.NotNull(Read(Many("acks", 100)));
        Assert.Null(Read(Many("acks", 101)));
    }

    [Fact]
    public void TryRead_OfTooMuchDepth_IsMalformed()
    {
        string Deep(int depth) => With($"\"x\":{new string('[', depth)}{new string(']', depth)}");

        Assert.NotNull(Read(Deep(DeviceJson.MaxDepth - 1)));
        Assert.Null(Read(Deep(DeviceJson.MaxDepth)));
        Assert.Null(Read(Deep(30_000)));
    }

    [Fact]
    public void TryRead_OfBadUsage_KeepsTheRestInItsPlace()
    {
        var request = Read(With(
            """
            "usage":[ 5, {"day":"2026-11-23","subject":"app:a","seconds":1}, {"day":"2026-11-31","subject":"app:a","seconds":1},
              {"day":"2026-11-23","subject":"","seconds":1}, {"day":"2026-11-23","subject":"app:a","seconds":-1},
              {"day":"2026-11-23","subject":"app:a","seconds":1.5}, {"day":"2026-11-23","subject":"app:a","seconds":1,"granted":1},
              {"day":"2026-11-23","subject":"app:a b","seconds":1}, {"subject":"app:a","seconds":1}, null, {"day":"2026-11-23","subject":"\ud800","seconds":1},
              {"day":"2026-11-23","subject":"app:b","seconds":2,"granted":true,"more":{}} ]
            """))!;

        Assert.Equal(12, request.Usage.Count);
        Assert.Equal([1, 11], request.Usage.Index().Where(item => item.Item is not null).Select(item => item.Index));
        Assert.True(request.Usage[11]!.Granted);
    }

    [Fact]
    public void TryRead_OfBadEvents_KeepsTheirNumbers()
    {
        var request = Read(With(
            """
            "events":[ {"id":1,"at":"2026-11-23T22:30:00Z","kind":"tamper","code":"clock_changed","n":3}, {"id":2,"kind":"tamper"},
              {"id":3,"at":"2026-11-23T22:30:00Z","kind":"threshold"}, {"kind":"tamper"}, {"lost":{"from":4,"to":9}}, {"lost":{"from":9,"to":4}},
              {"id":10,"at":"2026-11-23T22:30:00Z","kind":"signal","code":"Hello dear, where are you?"},
              {"id":11,"at":"2026-11-23T22:30:00Z","kind":"signal","code":"ctx.a","band":"low"}, {"id":12,"at":"2026-11-23T22:30:00Z","kind":"lost"} ]
            """))!;

        Assert.Equal([true, false, false, null, true, null, false, false, false], request.Events.Select(item => item?.IsWellFormed));
        Assert.Equal([1, 2, 3, null, 4, null, 10, 11, 12], request.Events.Select(item => item?.First));
        Assert.Equal(9, request.Events[4]!.Last);
        Assert.Equal(3, request.Events[0]!.Count);
        Assert.Null(request.Events[6]!.Code);
    }

    [Fact]
    public void Serialize_OfLostEvents_IsTheDesignsShape() =>
        Assert.Equal(
            """{"lost":{"from":4,"to":9}}""",
            JsonSerializer.Serialize(new() { Lost = new() { From = 4, To = 9 } }, DeviceJson.Default.EventItem));

    [Fact]
    public void TryRead_OfBadAcksAndCeilings_KeepsTheRest()
    {
        var request = Read(
            With("""
                "acks":[ {"command":"x","state":"applied"}, {"command":"cmd_01jdejmz00fay8vvr14d2pf2db","state":"done"},
                  {"command":"cmd_01jdejmz00fay8vvr14d2pf2db","state":"failed"} ]
                """).Replace("\"policy\":0", """ "policy":0,"ceilings":{"a":5,"b":{"period":"2026-11-23","seconds":0}} """, StringComparison.Ordinal))!;

        Assert.Equal([null, null, "failed"], request.Acks.Select(item => item?.State));
        Assert.Null(request.Have.Ceilings!["a"]);
        Assert.NotNull(request.Have.Ceilings["b"]);
    }

    [Fact]
    public void TryRead_OfAnyBytes_NeverThrows() =>
        Gen.Select(Gen.Int[0, 900], Gen.Byte.Array[0, 8]).Sample((place, noise) =>
        {
            var sample = Encoding.UTF8.GetBytes(Sample);
            var at = Math.Min(place, sample.Length);
            CheckInRequest.TryRead(noise, out _);
            CheckInRequest.TryRead((byte[])[.. sample[..at], .. noise, .. sample[at..]], out _);
            return true;
        }, iter: 2_000);
}
