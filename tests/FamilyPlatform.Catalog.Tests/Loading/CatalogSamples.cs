using System.Text;

namespace FamilyPlatform.Catalog.Tests.Loading;

/// <summary>Small catalogue files for tests, and what the loader says about them.</summary>
internal static class CatalogSamples
{
    public const string FileName = "apps/sample.json";

    private static readonly CatalogFile Base = File("base.json", """
        { "version": 3, "categories": [
          { "id": "games", "name": "Games", "description": "Play." },
          { "id": "chat", "name": "Chat", "description": "Talk." },
          { "id": "illegal", "name": "Illegal", "description": "Reserved.", "reserved": true } ] }
        """);

    public static CatalogFile File(string name, string json) => new(name, Encoding.UTF8.GetBytes(json));

    /// <summary>Loads one file beside a base that has a version and three categories.</summary>
    public static CatalogLoad Load(string json) => CatalogLoader.LoadFiles([Base, File(FileName, json)]);

    /// <summary>A catalogue of these entries.</summary>
    public static AppCatalog Catalog(string apps)
    {
        var load = Load($$"""{ "apps": [ {{apps}} ] }""");
        Assert.Empty(load.Faults);
        return load.Catalog!;
    }

    /// <summary>The one fault of a file.</summary>
    public static CatalogFault FaultOf(string json)
    {
        var load = Load(json);
        Assert.False(load.Succeeded);
        return Assert.Single(load.Faults);
    }
}
