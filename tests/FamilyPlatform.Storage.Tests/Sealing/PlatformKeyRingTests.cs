namespace FamilyPlatform.Storage.Tests;

public sealed class PlatformKeyRingTests
{
    [Fact]
    public void PlatformKeyRing_WithAShortOrMissingKey_IsRefused()
    {
        var shortKey = new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = new byte[31] };
        var key = new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = new byte[32] };

        Assert.Throws<ArgumentException>(() => new PlatformKeyRing("a", shortKey));
        Assert.Throws<ArgumentException>(() => new PlatformKeyRing("b", key));
    }
}
