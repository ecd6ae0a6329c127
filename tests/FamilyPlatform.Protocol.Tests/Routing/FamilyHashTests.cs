using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Protocol.Tests.Routing;

public sealed class FamilyHashTests
{
    [Theory]
    [InlineData("", 0xcbf29ce484222325UL)]
    [InlineData("a", 0xaf63dc4c8601ec8cUL)]
    [InlineData("foobar", 0x85944171f73967e8UL)]
    public void Fnv1a_OfItsPublishedVectors_IsRight(string text, ulong expected) =>
        Assert.Equal(expected, FamilyHash.Fnv1a(text));

    [Fact]
    public void Of_AFamily_IsTheGolden()
    {
        Assert.Equal(0x2868b7d80c049877UL, FamilyHash.Of(Some.Device.FamilyId));
        Assert.Equal(0x2868b7d80c049877UL, FamilyHash.Of(Some.Device.Family));
        Assert.Equal(2167, FamilyHash.Bucket(Some.Device.FamilyId));
    }

    [Fact]
    public void Bucket_OfManyFamiliesMadeInARow_SpreadsEvenly()
    {
        const int Families = 40_960;
        var counts = new int[FamilyHash.Buckets];

        for (var i = 0; i < Families; i++)
        {
            counts[FamilyHash.Bucket(IdText.New(IdPrefix.Family, Some.Now.AddMilliseconds(i)))]++;
        }

        // Ten a bucket on average; the chi-square statistic of 4,095 degrees of freedom has a standard deviation of about 90.
        var chiSquare = counts.Sum(count => Math.Pow(count - 10, 2) / 10);
        Assert.InRange(chiSquare, 4_095 - 600, 4_095 + 600);
    }
}
