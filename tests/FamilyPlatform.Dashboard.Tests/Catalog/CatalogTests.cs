using System.Net;
using FamilyPlatform.Catalog;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class CatalogTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task SearchApps_ByNameAndByPage_FindsAll()
    {
        var caller = dashboard.As();

        var roblox = (await caller.GetAsync("/api/v1/catalog/apps?query=robl")).Is(HttpStatusCode.OK);
        var all = AppCatalog.Shipped.Search(null).Select(app => app.Id);
        var paged = new List<string?>();
        string? next = null;
        do
        {
            var page = (await caller.GetAsync($"/api/v1/catalog/apps?limit=60{(next is null ? "" : $"&after={next}")}")).Is(HttpStatusCode.OK);
            paged.AddRange(page["items"]!.AsArray().Select(app => (string?)app!["id"]));
            next = (string?)page["next"];
        }
        while (next is not null);

        Assert.Equal("roblox", (string?)roblox["items"]![0]!["id"]);
        Assert.Equal(all, paged);
        (await caller.GetAsync("/api/v1/catalog/apps?after=nothing")).IsProblem(400, "invalid_request");
    }

    [Fact]
    public async Task ListCategories_ShowsThem()
    {
        var list = (await dashboard.As().GetAsync("/api/v1/catalog/categories")).Is(HttpStatusCode.OK);

        Assert.Contains(list["items"]!.AsArray(), category => (string?)category!["id"] == "games");
    }
}
