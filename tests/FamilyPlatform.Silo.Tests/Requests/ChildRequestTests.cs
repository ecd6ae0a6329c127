using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Silo.Tests.Requests;

public sealed class ChildRequestTests(SiloFixture silo)
{
    [Fact]
    public async Task Request_OfEachKind_IsMade()
    {
        var device = await silo.MakeDeviceAsync();

        foreach (var kind in new[] { "moreTime", "open", "wrongBlock", "talk" })
        {
            var body = (await device.PostAsync(silo.Client, "/requests", $$"""{"requestId":"{{kind}}","kind":"{{kind}}","subject":"app:roblox"}"""))
                .Ok(HttpStatusCode.Created);

            Assert.Equal(["requestId", "id", "state"], body.AsObject().Select(member => member.Key));
            Assert.Equal(kind, (string?)body["requestId"]);
            Assert.StartsWith("req_", (string?)body["id"], StringComparison.Ordinal);
            Assert.Equal("open", (string?)body["state"]);
        }
    }

    [Fact]
    public async Task Request_Again_AnswersTheSame()
    {
        var device = await silo.MakeDeviceAsync();
        const string request = """{"requestId":"a-1","kind":"moreTime","minutes":1440,"note":"please"}""";
        var first = (await device.PostAsync(silo.Client, "/requests", request)).Ok(HttpStatusCode.Created);

        var again = (await device.PostAsync(silo.Client, "/requests", request)).Ok();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Request_TheEleventhWithinAnHour_IsToldToSlowDown()
    {
        var device = await silo.MakeDeviceAsync();
        for (var i = 0; i < 10; i++)
        {
            (await device.PostAsync(silo.Client, "/requests", $$"""{"requestId":"{{i}}","kind":"talk"}""")).Ok(HttpStatusCode.Created);
        }

        var reply = await device.PostAsync(silo.Client, "/requests", """{"requestId":"more","kind":"talk"}""");

        reply.Problem(429, "slow_down", signed: false);
        Assert.InRange(int.Parse(SignedReply.Field(reply.Response, "Retry-After")!, CultureInfo.InvariantCulture), 3_000, 3_600);
    }

    [Theory]
    [InlineData("""{"requestId":"1","kind":"sing"}""")]
    [InlineData("""{"requestId":"","kind":"talk"}""")]
    [InlineData("""{"kind":"talk"}""")]
    [InlineData("""{"requestId":"1","kind":"moreTime","minutes":0}""")]
    [InlineData("""{"requestId":"1","kind":"moreTime","minutes":1441}""")]
    [InlineData("""{"requestId":"1","kind":"open","subject":"roblox"}""")]
    [InlineData("""{"requestId":"1","kind":"open","subject":"category:games"}""")]
    public async Task Request_OutOfBounds_IsMalformed(string request)
    {
        var device = await silo.MakeDeviceAsync();

        (await device.PostAsync(silo.Client, "/requests", request)).Problem(400, "malformed", signed: false);
    }

    [Fact]
    public async Task Request_WithANote_TakesUpTo280Characters()
    {
        var device = await silo.MakeDeviceAsync();
        var request = new JsonObject { ["requestId"] = "1", ["kind"] = "talk", ["note"] = new string('é', 280) };
        (await device.PostAsync(silo.Client, "/requests", request.ToJsonString())).Ok(HttpStatusCode.Created);

        request["note"] = new string('é', 281);
        (await device.PostAsync(silo.Client, "/requests", request.ToJsonString())).Problem(400, "malformed", signed: false);
    }
}
