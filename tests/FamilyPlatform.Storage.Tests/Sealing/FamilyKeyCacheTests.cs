namespace FamilyPlatform.Storage.Tests;

public sealed class FamilyKeyCacheTests
{
    [Fact]
    public void FamilyKeyCache_FilledBeyondItsSize_KeepsWhatIsInUseAndStaysBounded()
    {
        var cache = new FamilyKeyCache(capacity: 10);
        var used = new FamilyKey(1, [], null);
        cache.Put("used", used);

        for (var i = 0; i < 100; i++)
        {
            cache.Put($"fam_{i}", new(i, [], null));
            Assert.Same(used, cache.Find("used"));
        }

        Assert.InRange(Enumerable.Range(0, 100).Count(i => cache.Find($"fam_{i}") is not null), 1, 10);
    }
}
