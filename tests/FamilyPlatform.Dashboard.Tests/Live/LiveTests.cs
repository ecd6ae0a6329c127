using System.Net;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class LiveTests(DashboardFixture dashboard)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_OfAFamily_SaysWhatAGuardianChanges()
    {
        var home = await dashboard.MakeHomeAsync();
        using var response = await home.Caller.OpenAsync($"{home.FamilyPath}/live");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal(":", await lines.ReadLineAsync(Cancellation));

        (await home.Caller.PutAsync($"{home.ChildPath}/apps/roblox/block")).Is(HttpStatusCode.OK);
        var policy = await ReadAsync(lines);
        (await home.Caller.PatchAsync(home.FamilyPath, """{ "name": "Away" }""")).Is(HttpStatusCode.OK);
        var family = await ReadAsync(lines);

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal($$"""{"child":"{{home.Child}}","what":"policy"}""", policy);
        Assert.Equal("""{"what":"family"}""", family);
    }

    [Fact]
    public async Task Stream_OfTwoGuardiansPages_SaysItToBoth()
    {
        var home = await dashboard.MakeHomeAsync();
        using var first = await home.Caller.OpenAsync($"{home.FamilyPath}/live");
        using var second = await home.Caller.OpenAsync($"{home.FamilyPath}/live");
        using var one = new StreamReader(await first.Content.ReadAsStreamAsync(Cancellation));
        using var other = new StreamReader(await second.Content.ReadAsStreamAsync(Cancellation));

        (await home.Caller.PostAsync($"{home.DevicePath}/lock")).Is(HttpStatusCode.Accepted);

        Assert.Equal("devices", (string?)JsonNode.Parse(await ReadAsync(one))!["what"]);
        Assert.Equal("devices", (string?)JsonNode.Parse(await ReadAsync(other))!["what"]);
    }

    [Fact]
    public async Task Stream_OfAnotherFamily_IsNotFound()
    {
        var home = await dashboard.MakeHomeAsync();

        (await dashboard.As().GetAsync($"{home.FamilyPath}/live")).IsProblem(404, "not_found");
        (await dashboard.As(home.Caller.Guardian, "control").GetAsync($"{home.FamilyPath}/live")).IsProblem(403, "scope_missing");
        (await home.Caller.GetAsync("/api/v1/families/fam_x/live")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task Streams_BeyondTwentyOfOneGuardian_AreRefusedUntilOneCloses()
    {
        var home = await dashboard.MakeHomeAsync();
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 20; i++)
        {
            open.Add(await home.Caller.OpenAsync($"{home.FamilyPath}/live"));
        }

        Assert.All(open, stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        (await home.Caller.GetAsync($"{home.FamilyPath}/live")).IsProblem(429, "slow_down");

        open.ForEach(stream => stream.Dispose());
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        HttpResponseMessage again;
        while ((again = await home.Caller.OpenAsync($"{home.FamilyPath}/live")).StatusCode != HttpStatusCode.OK)
        {
            again.Dispose();
            await pace.WaitForNextTickAsync(Cancellation);
        }

        again.Dispose();
    }

    /// <summary>The data of the next event, past comments.</summary>
    private static async Task<string> ReadAsync(StreamReader lines)
    {
        var line = await lines.ReadLineAsync(Cancellation);
        while (line is ":" or "")
        {
            line = await lines.ReadLineAsync(Cancellation);
        }

        Assert.Equal("event: nudge", line);
        var data = await lines.ReadLineAsync(Cancellation);
        Assert.StartsWith("data: ", data, StringComparison.Ordinal);
        return data!["data: ".Length..];
    }
}
