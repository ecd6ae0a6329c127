using System.Text;
using System.Text.Json.Nodes;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class BundleGateTests
{
    public static TheoryData<string> Refusals =>
    [
        BundleRefusals.OtherDevice, BundleRefusals.OtherEpoch, BundleRefusals.OlderVersion, BundleRefusals.VersionReused, BundleRefusals.Unreadable,
        "changed", "unknown key", "other type", "other kid",
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task CheckInAsync_OnABundleThatIsNotToBeTaken_KeepsTheOldOneAndSaysWhy(string what)
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking);
        device.Publish(TestFamily.Blocking);
        await device.CheckInAsync();
        device.Server.Forged = Forge(device.Server, what);

        await device.CheckInAsync();
        device.Server.Forged = null;
        await device.CheckInAsync();

        var reported = device.Server.Reports[^1].Applied!;
        Assert.Equal((2L, what.Contains(' ', StringComparison.Ordinal) || what == "changed" ? BundleRefusals.SignatureInvalid : what), (reported.Policy, reported.Error));
        Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
        Assert.Null(device.Session.BundleError);
    }

    [Fact]
    public async Task CheckInAsync_OnTheSameBundleAgain_IsContent()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking);
        device.Server.Forged = device.Server.Family.Sign(device.Server.Bundle);

        await device.CheckInAsync();

        Assert.Null(device.Session.BundleError);
    }

    [Fact]
    public async Task CheckInAsync_OnABundleOfANewKey_WaitsForTrustOfTheRoot()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking);
        var keys = device.Server.Keys;
        using var next = TestKeys.Signer("bundle-2");
        device.Publish(TestFamily.Free);
        device.Server.Forged = Dsse.Sign(DssePayloadTypes.Bundle, BundleJson.Print(device.Server.Bundle), next);
        using var impostor = TestKeys.Signer("root-1");
        device.Server.Trust = TrustChain.Sign(keys.Trust(2, next), impostor);
        await device.CheckInAsync();
        Assert.Equal((1L, BundleRefusals.SignatureInvalid), (device.Session.Bundle!.Version, device.Session.BundleError));

        device.Server.Trust = TrustChain.Sign(keys.Trust(2, next), keys.Root);
        await device.CheckInAsync();

        Assert.Equal(2, device.Session.Bundle!.Version);
        await device.CheckInAsync();
        Assert.Equal(2, device.Server.Reports[^1].Have.Trust);
    }

    [Theory]
    [InlineData("/curfew")]
    [InlineData("/policy/bedtimes")]
    public async Task CheckInAsync_OnAMemberThatThisAgentDoesNotKnow_FallsBackToTheTimeline(string unknown)
    {
        using var device = await TestDevice.StartAsync();
        device.Publish(TestFamily.Blocking);
        var json = JsonNode.Parse(BundleJson.Print(device.Server.Bundle))!.AsObject();
        var holder = unknown.StartsWith("/policy", StringComparison.Ordinal) ? json["policy"]!.AsObject() : json;
        holder[unknown[(unknown.LastIndexOf('/') + 1)..]] = new JsonArray();
        device.Server.Forged = Dsse.Sign(DssePayloadTypes.Bundle, Encoding.UTF8.GetBytes(json.ToJsonString()), device.Server.Keys.Bundle);

        await device.CheckInAsync();
        var ruling = device.Session.Decide(TestFamily.Roblox);
        device.Time.Advance(TimeSpan.FromDays(40));

        Assert.Equal((Verdict.Block, RulingCause.Timeline), (ruling.Verdict, ruling.Cause));
        Assert.Equal(Verdict.Allow, device.Session.Decide(TestFamily.Chess).Verdict);
        Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
        await device.CheckInAsync();
        Assert.Equal((2L, BundleRefusals.Unsupported), (device.Server.Reports[^1].Applied!.Policy, device.Server.Reports[^1].Applied!.Error));
    }

    [Fact]
    public async Task Timeline_LongPastItsEnd_KeepsTheSameHoursOfTheWeekClosed()
    {
        using var device = await TestDevice.StartAsync();
        device.Publish(TestFamily.Sleeping);
        var json = JsonNode.Parse(BundleJson.Print(device.Server.Bundle))!.AsObject();
        json["unknown"] = true;
        device.Server.Forged = Dsse.Sign(DssePayloadTypes.Bundle, Encoding.UTF8.GetBytes(json.ToJsonString()), device.Server.Keys.Bundle);
        await device.CheckInAsync();
        device.Time.Advance(TimeSpan.FromDays(30));

        var atNoon = device.Session.Decide(TestFamily.Roblox).Verdict;
        device.Time.Advance(TimeSpan.FromHours(11));

        Assert.Equal((Verdict.Allow, Verdict.Block), (atNoon, device.Session.Decide(TestFamily.Roblox).Verdict));
    }

    private static DsseEnvelope Forge(FakeServer server, string what)
    {
        var free = server.Family.Bundle(TestFamily.Free, TestDevice.Noon, version: 9);
        var bytes = BundleJson.Print(free);
        using var stranger = TestKeys.Signer(what == "unknown key" ? "bundle-1" : "bundle-9");
        return what switch
        {
            BundleRefusals.OtherDevice => server.Family.Sign(free with { Device = "dev_00000000000000000000000001" }),
            BundleRefusals.OtherEpoch => server.Family.Sign(free with { Epoch = 2 }),
            BundleRefusals.OlderVersion => server.Family.Sign(free with { Version = 1 }),
            BundleRefusals.VersionReused => server.Family.Sign(free with { Version = 2 }),
            BundleRefusals.Unreadable => Dsse.Sign(DssePayloadTypes.Bundle, "{}"u8, server.Keys.Bundle),
            "changed" => server.Family.Sign(server.Bundle) with { Payload = Convert.ToBase64String(bytes) },
            "other type" => Dsse.Sign(DssePayloadTypes.Grant, bytes, server.Keys.Grant),
            _ => Dsse.Sign(DssePayloadTypes.Bundle, bytes, stranger),
        };
    }
}
