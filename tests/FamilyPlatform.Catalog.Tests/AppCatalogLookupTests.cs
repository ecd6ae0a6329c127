using FamilyPlatform.Catalog.Tests.Loading;

namespace FamilyPlatform.Catalog.Tests;

public sealed class AppCatalogLookupTests
{
    private static readonly AppCatalog Shipped = AppCatalog.Shipped;

    [Theory]
    [InlineData("youtube.com", "youtube")]
    [InlineData("www.youtube.com", "youtube")]
    [InlineData("kids.youtube.com", "youtube")]
    [InlineData("music.youtube.com", "youtube-music")]
    [InlineData("a.b.music.youtube.com", "youtube-music")]
    [InlineData("notmusic.youtube.com", "youtube")]
    [InlineData("m.tiktok.com", "tiktok")]
    [InlineData("web.telegram.org", "telegram")]
    [InlineData("create.roblox.com", "roblox-studio")]
    [InlineData("classroom.google.com", "google-classroom")]
    [InlineData("www.bbc.co.uk", "bbc-news")]
    [InlineData("WWW.YouTube.com.", "youtube")]
    public void FindByHost_OfAnEntry_TakesTheLongestSuffix(string host, string id) => Assert.Equal(id, Shipped.FindByHost(host)?.Id);

    [Theory]
    [InlineData("notyoutube.com")]
    [InlineData("youtube.com.example.org")]
    [InlineData("com")]
    [InlineData("example.com")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void FindByHost_OfNobody_FindsNothing(string host) => Assert.Null(Shipped.FindByHost(host));

    [Fact]
    public void FindByHost_WhereAnotherEntryEndsAlike_KeepsToLabels()
    {
        // x.com is an entry of its own, and netflix.com ends with it.
        Assert.Equal("netflix", Shipped.FindByHost("netflix.com")?.Id);
        Assert.Equal("x", Shipped.FindByHost("x.com")?.Id);
        Assert.Null(Shipped.FindByHost("notx.com"));
    }

    [Theory]
    [InlineData(AppPlatform.Android, "com.roblox.client", "roblox")]
    [InlineData(AppPlatform.Ios, "com.burbn.instagram", "instagram")]
    [InlineData(AppPlatform.Windows, "discord.EXE", "discord")]
    [InlineData(AppPlatform.Linux, "supertuxkart", "supertuxkart")]
    [InlineData(AppPlatform.Android, "com.Roblox.client", null)]
    [InlineData(AppPlatform.Ios, "com.roblox.client", null)]
    [InlineData(AppPlatform.Linux, "Firefox", null)]
    public void FindByPackage_KnowsEachPlatformByItself(AppPlatform platform, string package, string? id) =>
        Assert.Equal(id, Shipped.FindByPackage(platform, package)?.Id);

    [Theory]
    [InlineData(AppPlatform.Linux, "firefox-esr", "firefox")]
    [InlineData(AppPlatform.Linux, "soffice.bin", "libreoffice")]
    [InlineData(AppPlatform.Linux, "minecraft-launcher", "minecraft")]
    [InlineData(AppPlatform.Linux, "minecraft-launc", "minecraft")]
    [InlineData(AppPlatform.Linux, "minecraft-laun", null)]
    [InlineData(AppPlatform.Windows, "robloxplayerbeta.exe", "roblox")]
    [InlineData(AppPlatform.Windows, "League of Legends.exe", "league-of-legends")]
    [InlineData(AppPlatform.Android, "com.roblox.client", null)]
    [InlineData(AppPlatform.Linux, "", null)]
    public void FindByExecutable_KnowsProgramsByTheirFile(AppPlatform platform, string name, string? id) =>
        Assert.Equal(id, Shipped.FindByExecutable(platform, name)?.Id);

    [Fact]
    public void FindByExecutable_WhereACutNameIsTwoEntries_FindsNeither()
    {
        var catalog = CatalogSamples.Catalog("""
            { "id": "a", "name": "A", "categories": ["games"], "linux": ["a-name-so-long-1"] },
            { "id": "b", "name": "B", "categories": ["games"], "linux": ["a-name-so-long-2"] }
            """);

        Assert.Null(catalog.FindByExecutable(AppPlatform.Linux, "a-name-so-long-"));
        Assert.Equal("b", catalog.FindByExecutable(AppPlatform.Linux, "a-name-so-long-2")?.Id);
    }

    [Fact]
    public void Find_InAnEmptyCatalogue_FindsNothing()
    {
        var catalog = AppCatalog.Load("""{ "version": 1, "categories": [], "apps": [] }"""u8.ToArray()).Catalog!;

        Assert.Null(catalog.FindApp("a"));
        Assert.Null(catalog.FindByHost("a.example"));
        Assert.All(AppPlatforms.All, platform => Assert.Null(catalog.FindByPackage(platform, "a")));
        Assert.Empty(catalog.Search("a"));
    }

    [Fact]
    public void AppIdOf_APackage_IsTheEntryOrThePackageItself()
    {
        Assert.Equal("roblox", Shipped.AppIdOf(AppPlatform.Android, "com.roblox.client"));
        Assert.Equal("pkg:android:com.new.app", Shipped.AppIdOf(AppPlatform.Android, "com.new.app"));
        Assert.Equal("pkg:linux:new-game", Shipped.AppIdOf(AppPlatform.Linux, "new-game"));
    }

    [Theory]
    [InlineData("pkg:android:com.roblox.client", "roblox")]
    [InlineData("pkg:android:com.new.app", "pkg:android:com.new.app")]
    [InlineData("pkg:amiga:com.roblox.client", "pkg:amiga:com.roblox.client")]
    [InlineData("pkg:", "pkg:")]
    [InlineData("roblox", "roblox")]
    [InlineData("none", "none")]
    public void CanonicalAppId_PrefersTheEntry(string app, string canonical) => Assert.Equal(canonical, Shipped.CanonicalAppId(app));

    [Theory]
    [InlineData("roblox", "games,chat")]
    [InlineData("pkg:android:com.roblox.client", "games,chat")]
    [InlineData("pkg:android:com.new.app", "unknown")]
    [InlineData("none", "unknown")]
    public void ResolveApp_GivesCategoriesAndNoService(string app, string categories)
    {
        var subject = Shipped.ResolveApp(app);

        Assert.Equal(categories, string.Join(',', subject.Categories));
        Assert.Null(subject.Service);
    }

    [Theory]
    [InlineData("www.youtube.com", "video", "youtube")]
    [InlineData("music.youtube.com", "music", "youtube-music")]
    [InlineData("notexample.com", "", null)]
    public void ResolveSite_GivesCategoriesAndService(string host, string categories, string? service)
    {
        var subject = Shipped.ResolveSite(host);

        Assert.Equal(categories, string.Join(',', subject.Categories));
        Assert.Equal(service, subject.Service);
    }

    [Fact]
    public void Lookups_AllocateNothing()
    {
        string[] hosts = ["a.b.c.music.youtube.com", "deep.below.nobody.example", "WWW.ROBLOX.COM."];
        Look();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            Look();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Look()
        {
            foreach (var host in hosts)
            {
                Shipped.ResolveSite(host);
            }

            Shipped.ResolveApp("roblox");
            Shipped.ResolveApp("pkg:android:com.new.app");
            Shipped.FindByExecutable(AppPlatform.Linux, "firefox");
            Shipped.FindByPackage(AppPlatform.Windows, "DISCORD.EXE");
        }
    }
}
