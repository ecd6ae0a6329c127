using System.Text;
using FamilyPlatform.Catalog;

namespace FamilyPlatform.Agent.Tests;

/// <summary>A catalogue that knows the test's own executables, copies of <c>sleep</c> under names that nothing else has.</summary>
internal static class TestCatalog
{
    public const string Game = "fp-test-game-xyz";
    public const string Reader = "fp-test-reader-xyz";

    public static AppCatalog Create(int version = 1)
    {
        var load = AppCatalog.Load(Encoding.UTF8.GetBytes($$"""
            {
              "version": {{version}},
              "categories": [
                { "id": "games", "name": "Games", "description": "To play." },
                { "id": "education", "name": "Education", "description": "To learn." },
                { "id": "unknown", "name": "Unknown", "description": "Not known." },
                { "id": "illegal", "name": "Illegal", "description": "Never." }
              ],
              "apps": [
                { "id": "test-game", "name": "Test Game", "categories": ["games"], "linux": ["{{Game}}"], "windows": ["FpTestGame.exe"] },
                { "id": "test-reader", "name": "Test Reader", "categories": ["education"], "linux": ["{{Reader}}"] }
              ]
            }
            """));
        Assert.True(load.Succeeded, string.Join("; ", load.Faults));
        return load.Catalog;
    }
}
