using System.Net;
using System.Text;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class BodyTests(DashboardFixture dashboard)
{
    private const string Families = "/api/v1/families";

    [Theory]
    [InlineData("""{ "name": "Home" """, " malformed_json")]
    [InlineData("""[]""", " wrong_type")]
    [InlineData("""{ "name": "\ud800", "timeZone": "Europe/London", "locale": "en-GB", "country": "GB" }""", "/name wrong_type")]
    [InlineData("""{ "name": "Home", "timeZone": "Europe/London", "locale": "en-GB", "country": "GB", "a/b": 1 }""", "/a~1b unknown_member")]
    [InlineData("""{ "Name": "Home", "timeZone": "Europe/London", "locale": "en-GB", "country": "GB" }""", "/Name unknown_member,/name missing_member")]
    [InlineData("""{ "name": "Home", "name": "Home", "timeZone": "Europe/London", "locale": "en-GB", "country": "GB" }""", "/name duplicate_member")]
    [InlineData("""{ "name": 7, "timeZone": null, "locale": "en-GB", "country": "GBR" }""", "/name wrong_type,/timeZone wrong_type,/country too_long")]
    [InlineData("""{ "name": "Home", "timeZone": "Mars/Base", "locale": "en-GB", "country": "GB" }""", "/timeZone unknown_time_zone")]
    [InlineData("", "/name missing_member,/timeZone missing_member,/locale missing_member,/country missing_member")]
    public async Task CreateFamily_WithABadBody_NamesEveryFault(string body, string faults)
    {
        var answer = await dashboard.As().PostAsync(Families, body);

        Assert.Equal(faults, string.Join(',', answer.IsProblem(400, "invalid_request")));
    }

    [Theory]
    [InlineData("""{ "target": "app:roblox", "action": "Block", "minutes": 5 }""", "/action unknown_action")]
    [InlineData("""{ "target": "app:roblox", "action": 0, "minutes": 5 }""", "/action wrong_type")]
    [InlineData("""{ "target": "app:roblox", "action": "block", "minutes": 5.5 }""", "/minutes wrong_type")]
    [InlineData("""{ "target": "app:roblox", "action": "block", "minutes": "5" }""", "/minutes wrong_type")]
    [InlineData("""{ "target": "app:roblox", "action": "block", "minutes": 0 }""", "/minutes out_of_range")]
    [InlineData("""{ "target": "app:roblox", "action": "block", "until": "tomorrow" }""", "/until malformed_instant")]
    [InlineData("""{ "target": "app:roblox", "action": "block", "until": "9999-12-31T23:59:59Z" }""", "/until out_of_range")]
    [InlineData("""{ "target": "app:roblox", "action": "block", "minutes": 5, "devices": ["x", 1] }""", "/devices/1 wrong_type")]
    [InlineData("""{ "target": "app:roblox", "action": "block", "minutes": 5, "devices": ["x"] }""", "/devices/0 unknown_device")]
    public async Task AddOverride_WithABadBody_NamesTheFault(string body, string fault)
    {
        var home = await dashboard.MakeHomeAsync();

        var answer = await home.Caller.PostAsync($"{home.ChildPath}/overrides", body);

        Assert.Equal([fault], answer.IsProblem(400, "invalid_request"));
    }

    [Fact]
    public async Task Body_TooLargeOrOfAnotherType_IsRefused()
    {
        var caller = dashboard.As();
        var large = new StringBuilder("{\"name\":\"").Append('a', 524_288).Append("\"}").ToString();

        (await caller.PostAsync(Families, large)).IsProblem(413, "too_large");
        (await caller.SendAsync(HttpMethod.Post, Families, "{}", type: "text/plain")).IsProblem(415, "unsupported");
    }

    [Theory]
    [InlineData("children/{c}/usage?from=yesterday", "?from malformed_date")]
    [InlineData("children/{c}/usage?by=hour", "?by unknown_by")]
    [InlineData("children/{c}/timeline?days=0", "?days out_of_range")]
    [InlineData("children/{c}/timeline?days=many&from=0001-01-01", "?from out_of_range,?days wrong_type")]
    [InlineData("children/{c}/policy?layer=pack", "?layer unknown_layer")]
    [InlineData("devices/{d}/events?after=-1&limit=501", "?after out_of_range,?limit out_of_range")]
    public async Task Query_Malformed_NamesTheParameter(string path, string faults)
    {
        var home = await dashboard.MakeHomeAsync();
        var whole = $"{home.FamilyPath}/{path}"
            .Replace("{c}", home.Child.ToString(), StringComparison.Ordinal)
            .Replace("{d}", home.Device.ToString(), StringComparison.Ordinal);

        var answer = await home.Caller.GetAsync(whole);

        Assert.Equal(faults, string.Join(',', answer.IsProblem(400, "invalid_request")));
    }

    [Fact]
    public async Task Post_UnderTheSameKey_AnswersTheSameAndRefusesAnotherBody()
    {
        var home = await dashboard.MakeHomeAsync();
        var path = $"{home.FamilyPath}/children";

        var first = (await home.Caller.PostAsync(path, """{ "name": "Robin" }""", "k1")).Is(HttpStatusCode.Created);
        var again = (await home.Caller.PostAsync(path, """{ "name": "Robin" }""", "k1")).Is(HttpStatusCode.Created);
        var other = await home.Caller.PostAsync(path, """{ "name": "Robyn" }""", "k1");
        var children = (await home.Caller.GetAsync(path)).Is(HttpStatusCode.OK);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        other.IsProblem(422, "idempotency_key_reused");
        Assert.Equal(2, children["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("caf\u00e9")]
    [InlineData("tab\there")]
    public async Task Post_WithAMalformedKey_IsRefused(string key)
    {
        var answer = await dashboard.As().PostAsync(Families, "{}", key);

        answer.IsProblem(400, "malformed_idempotency_key");
    }

    [Fact]
    public async Task Post_WithATooLongKey_IsRefused()
    {
        (await dashboard.As().PostAsync(Families, "{}", new string('k', 129))).IsProblem(400, "malformed_idempotency_key");
    }
}
