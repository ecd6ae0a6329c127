namespace FamilyPlatform.Catalog.Tests.Search;

public sealed class AppCatalogSearchTests
{
    private static readonly AppCatalog Shipped = AppCatalog.Shipped;

    [Theory]
    [InlineData("roblox", "roblox")]
    [InlineData("ROBLOX", "roblox")]
    [InlineData("robl", "roblox")]
    [InlineData("rolbox", "roblox")]
    [InlineData("robox", "roblox")]
    [InlineData("pokemon", "pokemon-go")]
    [InlineData("POKÉMON GO", "pokemon-go")]
    [InlineData("snap chat", "snapchat")]
    [InlineData("snpachat", "snapchat")]
    [InlineData("minceraft", "minecraft")]
    [InlineData("youtube", "youtube")]
    [InlineData("youtube kids", "youtube-kids")]
    [InlineData("twitter", "x")]
    [InlineData("character", "character-ai")]
    [InlineData("call of dut", "call-of-duty")]
    [InlineData("what's app", "whatsapp")]
    public void Search_ForAName_FindsItFirst(string query, string id) => Assert.Equal(id, Shipped.Search(query)[0].Id);

    [Fact]
    public void Search_ForPartOfAName_FindsAllThatHaveIt()
    {
        var found = Shipped.Search("tube").Select(app => app.Id).ToList();

        Assert.Contains("youtube", found);
        Assert.Contains("freetube", found);
    }

    [Fact]
    public void Search_WithSeveralWords_WantsThemAll()
    {
        var found = Shipped.Search("google maps");

        Assert.Equal("google-maps", found[0].Id);
        Assert.DoesNotContain(found, app => app.Id is "google-docs" or "apple-maps");
    }

    [Theory]
    [InlineData("qqqqqqqq")]
    [InlineData("!?")]
    [InlineData("rxb")]
    public void Search_ForNothingKnown_IsEmpty(string query) => Assert.Empty(Shipped.Search(query));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Search_WithoutQuery_ListsAllByName(string? query)
    {
        var found = Shipped.Search(query);

        Assert.Equal(Shipped.Apps.Count, found.Count);
        Assert.Equal(found.Select(app => app.Name).Order(StringComparer.OrdinalIgnoreCase), found.Select(app => app.Name));
    }

    [Fact]
    public void Search_WithACategory_KeepsToIt()
    {
        var found = Shipped.Search(null, "randomchat");

        Assert.NotEmpty(found);
        Assert.All(found, app => Assert.Contains("randomchat", app.Categories));
        Assert.Equal("chess", Shipped.Search("chess", "education")[0].Id);
        Assert.Empty(Shipped.Search("chess", "gambling"));
        Assert.Empty(Shipped.Search(null, "nowhere"));
    }

    [Fact]
    public void Search_ForAnEndlessText_AnswersAnyway() => Assert.Empty(Shipped.Search(new string('z', 100_000)));
}
