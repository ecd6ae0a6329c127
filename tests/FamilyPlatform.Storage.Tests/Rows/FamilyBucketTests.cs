namespace FamilyPlatform.Storage.Tests;

public sealed class FamilyBucketTests
{
    [Theory]
    [InlineData("", 2342)]
    [InlineData("17", 1324)]
    [InlineData("fam_01jbqv8e0h7t3a9mzk2c4d5f6g", 1987)]
    [InlineData("gua_01jbqv8e0h7t3a9mzk2c4d5f6g", 1022)]
    public void Of_IsWhatStoredRowsHave(string family, int bucket) => Assert.Equal(bucket, FamilyBucket.Of(family));

    [Fact]
    public void Of_ManyFamilies_FillsTheBucketsEvenly()
    {
        var loads = Enumerable.Range(0, 64 * FamilyBucket.Count)
            .CountBy(i => FamilyBucket.Of($"fam_{i:d26}"))
            .Select(bucket => bucket.Value)
            .ToArray();

        Assert.Equal(FamilyBucket.Count, loads.Length);
        Assert.InRange(loads.Max(), 64, 128);
    }
}
