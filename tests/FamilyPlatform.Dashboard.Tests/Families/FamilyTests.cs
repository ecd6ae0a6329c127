using System.Net;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class FamilyTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task Family_MadeReadAndChanged_CountsVersions()
    {
        var caller = dashboard.As();

        var made = await caller.PostAsync("/api/v1/families", """{ "name": "Home", "timeZone": "Europe/London", "locale": "en-GB", "country": "GB" }""", "k1");
        var path = $"/api/v1/families/{(string?)made.Is(HttpStatusCode.Created)["id"]}";
        var read = await caller.GetAsync(path);
        var stale = await caller.PatchAsync(path, """{ "name": "Old" }""", "\"v7\"");
        var changed = await caller.PatchAsync(path, """{ "name": "New" }""", "\"v1\"");
        var any = await caller.PatchAsync(path, """{ "country": "IE" }""", "*");
        var several = await caller.PatchAsync(path, """{ "locale": "en-IE" }""", "\"v9\", \"v3\"");

        Assert.Equal(made.Text, read.Text);
        Assert.Equal("\"v1\"", made.ETag);
        Assert.Equal("owner", (string?)read.Body["role"]);
        Assert.Equal("2026-11-23T14:02:00Z", (string?)read.Body["createdAt"]);
        stale.IsProblem(412, "version_mismatch");
        Assert.Equal("New", (string?)changed.Is(HttpStatusCode.OK)["name"]);
        Assert.Equal("\"v2\"", changed.ETag);
        Assert.Equal("\"v3\"", any.ETag);
        Assert.Equal("\"v4\"", several.ETag);
        Assert.Equal("New", (string?)several.Body["name"]);
    }

    [Fact]
    public async Task GetFamily_ThatTheClientHas_IsNotModified()
    {
        var home = await dashboard.MakeHomeAsync();
        var tag = (await home.Caller.GetAsync(home.FamilyPath)).ETag!;

        var again = await home.Caller.SendAsync(HttpMethod.Get, home.FamilyPath, null, ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Empty(again.Text);
    }

    [Fact]
    public async Task Child_AddedChangedAndRemoved_ShowsEachStep()
    {
        var home = await dashboard.MakeHomeAsync();

        var added = await home.Caller.PostAsync($"{home.FamilyPath}/children", """{ "name": "Robin", "birthYear": 2016, "birthMonth": 5, "kind": "self" }""");
        var path = $"{home.FamilyPath}/children/{(string?)added.Is(HttpStatusCode.Created)["id"]}";
        var changed = await home.Caller.PatchAsync(path, """{ "color": "violet" }""", added.ETag);
        var stale = await home.Caller.PatchAsync(path, """{ "color": "teal" }""", added.ETag);

        Assert.Equal("self", (string?)added.Body["kind"]);
        Assert.Equal("violet", (string?)changed.Is(HttpStatusCode.OK)["color"]);
        stale.IsProblem(412, "version_mismatch");
        (await home.Caller.DeleteAsync(path)).Is(HttpStatusCode.NoContent);
        (await home.Caller.GetAsync(path)).IsProblem(404, "not_found");
        (await home.Caller.DeleteAsync(home.ChildPath)).IsProblem(409, "child_has_devices");
    }
}
