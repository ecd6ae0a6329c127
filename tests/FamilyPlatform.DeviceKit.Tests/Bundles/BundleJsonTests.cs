using System.Text;
using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class BundleJsonTests
{
    private static readonly Bundle Sample = new TestFamily(new()).Bundle(TestFamily.Sleeping, TestDevice.Noon) with
    {
        Overrides =
        [
            new() { Id = "o", Target = "all", Action = PolicyAction.Block, From = TestDevice.Noon, To = TestDevice.Noon.AddHours(1), CreatedAt = TestDevice.Noon },
        ],
        Bonus = [new() { Id = "b", Limit = "games", Day = new(2026, 11, 23), Seconds = 900, CreatedAt = TestDevice.Noon }],
        Catalog = new(3, "ab"),
        Requests = [new() { RequestId = "r", Kind = "moreTime", Subject = "app:roblox", State = "approved", Minutes = 15, DecidedAt = TestDevice.Noon }],
        Recovery = "cafe",
    };

    [Fact]
    public void TryParse_OfWhatWasPrinted_PrintsTheSameBytes()
    {
        var bytes = BundleJson.Print(Sample);

        Assert.True(BundleJson.TryParse(bytes, out var reading));

        Assert.True(reading.IsSupported);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(BundleJson.Print(reading.Bundle)));
    }

    [Fact]
    public void Print_OfABundle_HasTheMembersOfTheProtocolInTheirOrder()
    {
        using var json = System.Text.Json.JsonDocument.Parse(BundleJson.Print(Sample));

        Assert.Equal(
            ["device", "epoch", "version", "issuedAt", "child", "timeZone", "policy", "overrides", "bonus", "timeline", "catalog", "tzdb", "requests", "signals", "transparency", "reachable", "recovery"],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("2026-11-23T12:00:00Z", json.RootElement.GetProperty("issuedAt").GetString());
        Assert.Equal(30, json.RootElement.GetProperty("transparency").GetProperty("retentionDays").GetProperty("usage").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"device":1}""")]
    public void TryParse_OfWhatIsNoBundle_IsFalse(string json) => Assert.False(BundleJson.TryParse(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void TryParse_OfARepeatedMember_IsFalse()
    {
        var text = Encoding.UTF8.GetString(BundleJson.Print(Sample));

        Assert.False(BundleJson.TryParse(Encoding.UTF8.GetBytes(text.Insert(1, "\"x\":1,\"x\":2,")), out _));
    }

    [Fact]
    public void TryParse_OfAnUnknownZone_ReportsIt()
    {
        Assert.True(BundleJson.TryParse(BundleJson.Print(Sample with { TimeZone = "Moon/Tranquility" }), out var reading));

        Assert.Equal(["/timeZone"], reading.Unsupported);
    }

    [Theory]
    [InlineData("GB", "999", "childline.org.uk")]
    [InlineData("de", "110", "nummergegenkummer.de")]
    public void For_AKnownCountry_NamesItsNumbersAndHosts(string country, string number, string host)
    {
        var reachable = ReachableDirectory.For(country, "kids.family.example");

        Assert.Contains(number, reachable.Numbers);
        Assert.True(reachable.Holds(Subject.Site("www." + host)));
        Assert.True(reachable.Holds(Subject.Site("kids.family.example")));
        Assert.False(reachable.Holds(Subject.Site("not" + host)));
    }

    [Fact]
    public void For_AnUnknownCountry_StillNamesEmergencyNumbers() => Assert.Equal(["112", "911"], ReachableDirectory.For("ZZ").Numbers);
}
