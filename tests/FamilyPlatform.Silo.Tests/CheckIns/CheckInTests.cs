using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.Catalog;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Silo.Tests.CheckIns;

public sealed class CheckInTests(SiloFixture silo)
{
    /// <summary>Yesterday in London, where every fixture is: over, so that a whole day's use is possible.</summary>
    private static string Yesterday => TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task CheckIn_OfANewDevice_AnswersEverythingItNeeds()
    {
        var device = await silo.MakeDeviceAsync();

        var body = (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();

        Assert.Equal(
            ["received", "durable", "policy", "budgets", "commands", "serverTime", "next", "catalog", "agent", "trust"],
            body.AsObject().Select(member => member.Key));
        Assert.Equal("""{"seq":1,"event":0}""", body["received"]!.ToJsonString());
        Assert.Equal("""{"afterSeconds":60,"jitterSeconds":15}""", body["next"]!.ToJsonString());
        Assert.Equal(AppCatalog.Shipped.Version, (int)body["catalog"]!["version"]!);
        Assert.Equal(AppCatalog.Shipped.Sha256, (string?)body["catalog"]!["sha256"]);
        Assert.Equal("""{"min":"1.0.0","latest":"1.0.0"}""", body["agent"]!.ToJsonString());
        Assert.NotNull(body.Deserialize(DeviceJson.Default.CheckInReply));
    }

    [Fact]
    public async Task CheckIn_OfANewDevice_GivesABundleUnderTheTrustThatComesWithIt()
    {
        var device = await silo.MakeDeviceAsync();

        var reply = (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok().Deserialize(DeviceJson.Default.CheckInReply)!;

        Assert.True(TrustChain.TryBegin(reply.Trust!, out var trust));
        using var keys = new Es256KeySet(trust.Keys.Bundle);
        Assert.True(Dsse.TryOpen(reply.Policy.Bundle!, DssePayloadTypes.Bundle, keys, out var payload));
        var bundle = JsonNode.Parse(payload)!;
        Assert.Equal(device.DeviceId, (string?)bundle["device"]);
        Assert.Equal(reply.Policy.Version, (long)bundle["version"]!);
        Assert.Equal("Europe/London", (string?)bundle["timeZone"]);
    }

    [Fact]
    public async Task CheckIn_WithTheNewestPolicyAndTrust_IsToldNeitherAgain()
    {
        var device = await silo.MakeDeviceAsync();
        var first = (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
        var report = TestDevice.Report(2, havePolicy: (long)first["policy"]!["version"]!);
        report["have"]!["trust"] = 1;

        var second = (await device.CheckInAsync(silo.Client, report)).Ok();

        Assert.Equal($$"""{"version":{{first["policy"]!["version"]}},"notModified":true}""", second["policy"]!.ToJsonString());
        Assert.Null(second["trust"]);
    }

    [Fact]
    public async Task CheckIn_WithAnEvent_IsDurableBeforeItsReply()
    {
        var device = await silo.MakeDeviceAsync();

        var body = (await device.CheckInAsync(silo.Client, WithEvents(TestDevice.Report(1), Event(1, "install")))).Ok();

        Assert.Equal("""{"seq":1,"event":1}""", body["durable"]!.ToJsonString());
    }

    [Fact]
    public async Task CheckIn_OfTheSameBytesAgain_HasTheSameEffectOnce()
    {
        var device = await silo.MakeDeviceAsync();
        var report = WithEvents(TestDevice.Report(1), Event(1, "install"));
        var first = (await device.CheckInAsync(silo.Client, report)).Ok();

        var again = (await device.CheckInAsync(silo.Client, report)).Ok();

        Assert.Equal(first["received"]!.ToJsonString(), again["received"]!.ToJsonString());
        Assert.Equal(first["durable"]!.ToJsonString(), again["durable"]!.ToJsonString());
        Assert.Equal((string?)first["policy"]!["bundle"]!["payload"], (string?)again["policy"]!["bundle"]!["payload"]);
    }

    [Fact]
    public async Task CheckIn_OfOtherBytesUnderTheSameSeq_IsASignedConflict()
    {
        var device = await silo.MakeDeviceAsync();
        (await device.CheckInAsync(silo.Client, TestDevice.Report(7))).Ok();
        var other = TestDevice.Report(7);
        other["reason"] = "boot";

        var problem = (await device.CheckInAsync(silo.Client, other)).Problem(409, "seq_conflict", signed: true);

        Assert.Equal(7, (long)problem["received"]!["seq"]!);
    }

    [Fact]
    public async Task CheckIn_BelowTheLastSeq_IsSignedStaleWithWhatWasReceived()
    {
        var device = await silo.MakeDeviceAsync();
        (await device.CheckInAsync(silo.Client, TestDevice.Report(7))).Ok();

        var problem = (await device.CheckInAsync(silo.Client, TestDevice.Report(6))).Problem(409, "seq_stale", signed: true);

        Assert.Equal(7, (long)problem["received"]!["seq"]!);
    }

    [Fact]
    public async Task CheckIn_WithBadItems_RejectsThemByPlaceAndAppliesTheRest()
    {
        var device = await silo.MakeDeviceAsync();
        var report = WithEvents(TestDevice.Report(1), Event(1, "install"), Event(2, "dance"), Event(3, "limit"));
        report["have"]!["ceilings"] = new JsonObject { ["ga~m/es"] = new JsonObject { ["period"] = "soon", ["seconds"] = 1 } };
        report["usage"] = new JsonArray(
            Usage("app:roblox", 60),
            Usage("app:roblox", -1),
            Usage("nothing", 60),
            Usage("site:Example.ORG", 60),
            new JsonObject { ["day"] = "2026-02-30", ["subject"] = "app:roblox", ["seconds"] = 60 },
            new JsonObject { ["day"] = "2099-01-01", ["subject"] = "app:roblox", ["seconds"] = 60 });
        report["acks"] = new JsonArray(
            new JsonObject { ["command"] = "cmd_1", ["state"] = "applied" },
            new JsonObject { ["command"] = "cmd_01h455vb4pex5vsknk084sn02q", ["state"] = "danced" });

        var body = (await device.CheckInAsync(silo.Client, report)).Ok();

        Assert.Equal(
            [
                "/acks/0 malformed", "/acks/1 malformed", "/events/1 unknown_kind", "/have/ceilings/ga~0m~1es malformed",
                "/usage/1 malformed", "/usage/2 subject_invalid", "/usage/3 subject_invalid", "/usage/4 malformed", "/usage/5 day_ahead",
            ],
            body["rejected"]!.AsArray().Select(item => $"{item!["pointer"]} {item["code"]}").Order(StringComparer.Ordinal));
        Assert.Equal("""{"seq":1,"event":3}""", body["received"]!.ToJsonString());
    }

    [Fact]
    public async Task CheckIn_WithAGapInItsEvents_SaysWhereToResumeAndComesBackAtOnce()
    {
        var device = await silo.MakeDeviceAsync();

        var body = (await device.CheckInAsync(silo.Client, WithEvents(TestDevice.Report(1), Event(1, "install"), Event(3, "limit")))).Ok();

        Assert.Equal(1, (long)body["received"]!["event"]!);
        Assert.Equal("""{"afterSeconds":5,"jitterSeconds":0}""", body["next"]!.ToJsonString());
    }

    [Fact]
    public async Task CheckIn_WithLostEvents_TakesTheirNumbers()
    {
        var device = await silo.MakeDeviceAsync();
        var report = WithEvents(
            TestDevice.Report(1), new JsonObject { ["lost"] = new JsonObject { ["from"] = 1, ["to"] = 40 } }, Event(41, "limit"));

        var body = (await device.CheckInAsync(silo.Client, report)).Ok();

        Assert.Equal(41, (long)body["received"]!["event"]!);
        Assert.Null(body["rejected"]);
    }

    [Fact]
    public async Task CheckIn_WithMembersThatNobodyKnows_IsTaken()
    {
        var device = await silo.MakeDeviceAsync();
        var report = TestDevice.Report(1);
        report["mood"] = new JsonObject { ["of"] = "tomorrow" };

        (await device.CheckInAsync(silo.Client, report)).Ok();
    }

    [Theory]
    [InlineData("""{"seq":1,"since":0,"installation":"1","sentAt":"2026-11-23T22:41:07Z"}""")]
    [InlineData("""{"seq":0,"since":0,"installation":"1","sentAt":"2026-11-23T22:41:07Z","have":{"policy":0}}""")]
    [InlineData("""{"seq":1,"since":0,"installation":"1","sentAt":"yesterday","have":{"policy":0}}""")]
    [InlineData("""{"seq":1,"since":0,"installation":"1","sentAt":"2026-11-23T22:41:07Z","have":{"policy":0},"usage":{}}""")]
    [InlineData("""{"seq":1,"seq":1,"since":0,"installation":"1","sentAt":"2026-11-23T22:41:07Z","have":{"policy":0}}""")]
    [InlineData("""{"seq":1,"since":0,"installation":"1","sentAt":"2026-11-23T22:41:07Z","have":{"policy":0},"x":{"y":1,"y":1}}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]")]
    [InlineData("""{"seq":1""")]
    [InlineData("")]
    public async Task CheckIn_ThatIsMalformed_IsRefusedUnsignedAndChangesNothing(string body)
    {
        var device = await silo.MakeDeviceAsync();

        (await device.PostAsync(silo.Client, "/check-ins", body)).Problem(400, "malformed", signed: false);

        Assert.Equal(1, (long)(await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok()["received"]!["seq"]!);
    }

    [Theory]
    [InlineData("usage", DeviceLimits.MaxUsageItems)]
    [InlineData("events", DeviceLimits.MaxEvents)]
    [InlineData("acks", DeviceLimits.MaxAcks)]
    public async Task CheckIn_WithMoreItemsThanTheProtocolBounds_IsMalformed(string member, int most)
    {
        var device = await silo.MakeDeviceAsync();
        var report = TestDevice.Report(1);
        report[member] = new JsonArray([.. Enumerable.Range(0, most + 1).Select(_ => (JsonNode)new JsonObject())]);

        (await device.CheckInAsync(silo.Client, report)).Problem(400, "malformed", signed: false);
    }

    private static JsonObject Usage(string subject, long seconds) => new() { ["day"] = Yesterday, ["subject"] = subject, ["seconds"] = seconds };

    private static JsonObject Event(long id, string kind) => new() { ["id"] = id, ["at"] = "2026-11-23T22:30:00Z", ["kind"] = kind, ["code"] = "some.code" };

    private static JsonObject WithEvents(JsonObject report, params JsonObject[] events)
    {
        report["events"] = new JsonArray([.. events]);
        return report;
    }
}
