using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Catalog.Tests;

public sealed class ShippedCatalogTests
{
    [Fact]
    public void Shipped_LoadsFromEveryFile()
    {
        var files = AppCatalog.ShippedFiles();

        var load = CatalogLoader.LoadFiles(files);

        Assert.Empty(load.Faults);
        Assert.True(files.Count(file => file.Name.StartsWith("apps/", StringComparison.Ordinal)) >= 20);
        Assert.True(AppCatalog.Shipped.Apps.Count >= 500);
    }

    [Fact]
    public void Shipped_NamesBelongToOneEntryEach()
    {
        var apps = AppCatalog.Shipped.Apps;

        Assert.Equal(apps.Count, apps.Select(app => app.Id).Distinct().Count());
        Assert.Distinct(apps.SelectMany(app => app.Domains));
        foreach (var platform in AppPlatforms.All)
        {
            var comparer = platform is AppPlatform.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
            Assert.Distinct(apps.SelectMany(app => app.NamesOn(platform)), comparer);
        }
    }

    [Fact]
    public void Shipped_HasTheReservedCategoriesAndNoEntryCarriesThem()
    {
        var catalog = AppCatalog.Shipped;

        var reserved = catalog.Categories.Where(category => category.Reserved).Select(category => category.Id);

        Assert.Equal([CatalogCategory.Illegal, CatalogCategory.Unknown], reserved);
        Assert.DoesNotContain(catalog.Apps, app => app.Categories.Intersect([CatalogCategory.Illegal, CatalogCategory.Unknown]).Any());
    }

    [Fact]
    public void Shipped_EveryOtherCategoryHasEntries()
    {
        var catalog = AppCatalog.Shipped;

        var used = catalog.Apps.SelectMany(app => app.Categories).ToHashSet();

        Assert.DoesNotContain(catalog.Categories, category => !category.Reserved && !used.Contains(category.Id));
    }

    [Theory]
    [InlineData("roblox", "games,chat")]
    [InlineData("chess", "games,education")]
    [InlineData("duolingo", "education")]
    [InlineData("tiktok", "social,video,livestream")]
    [InlineData("phone", "essential")]
    [InlineData("discord", "chat,social")]
    [InlineData("youtube", "video")]
    [InlineData("netflix", "video")]
    public void Shipped_HasWhatTheConformanceVectorsName(string id, string categories)
    {
        var app = AppCatalog.Shipped.FindApp(id);

        Assert.NotNull(app);
        Assert.Equal(categories, string.Join(',', app.Categories));
    }

    [Fact]
    public void Shipped_FactsAreDatedAndSourced()
    {
        var facts = AppCatalog.Shipped.Apps.Where(app => app.Facts is not null).Select(app => app.Facts!).ToList();

        Assert.True(facts.Count >= 200);
        Assert.All(facts, fact => Assert.InRange(fact.AsOf, new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 31)));
        Assert.All(facts, fact => Assert.NotEmpty(fact.Source));
        Assert.Equal(13, AppCatalog.Shipped.FindApp("tiktok")!.Facts!.MinimumAge);
        Assert.Null(AppCatalog.Shipped.FindApp("firefox")!.Facts);
    }

    [Fact]
    public void Document_ReadBack_IsTheSameCatalogue()
    {
        var shipped = AppCatalog.Shipped;

        var load = AppCatalog.Load(new MemoryStream(shipped.Document.ToArray()));

        Assert.True(load.Succeeded);
        Assert.Equal(shipped.Sha256, load.Catalog.Sha256);
        var written = CatalogRewrite.Of(load.Catalog);
        Assert.True(shipped.Document.Span.SequenceEqual(written.Span));
    }

    [Fact]
    public void Sha256_IsTheHashOfTheDocument()
    {
        var shipped = AppCatalog.Shipped;

        var hash = SHA256.HashData(shipped.Document.Span);

        Assert.Equal(Convert.ToHexStringLower(hash), shipped.Sha256);
        Assert.True(shipped.Sha256Bytes.SequenceEqual(hash));
    }

    [Fact]
    public void Document_OfAVersion_NeverChanges()
    {
        // Devices keep a version forever: whoever changes the data raises "version" in Data/catalog.json and writes the new pair here.
        var shipped = AppCatalog.Shipped;

        Assert.True(shipped is { Version: 1, Sha256: "9d38f0f45e0a957f89be932c0783667ce77354346ea13b41c4ff9906e58203f2" }, $"version {shipped.Version} is now {shipped.Sha256}");
    }

    [Fact]
    public void Document_HasNoByteOrderMarkAndNoLineBreak()
    {
        var text = Encoding.UTF8.GetString(AppCatalog.Shipped.Document.Span);

        Assert.StartsWith("{\"version\":1,\"categories\":[{\"id\":\"games\",", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }
}
