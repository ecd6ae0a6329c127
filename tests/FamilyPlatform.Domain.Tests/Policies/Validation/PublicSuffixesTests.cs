namespace FamilyPlatform.Domain.Tests;

/// <summary>The cases are those of the list's own tests (publicsuffix.org, in the public domain), and what leaving the private section out means.</summary>
public sealed class PublicSuffixesTests
{
    [Theory]
    [InlineData("com")]
    [InlineData("biz")]
    [InlineData("example")]
    [InlineData("mm")]
    [InlineData("c.mm")]
    [InlineData("jp")]
    [InlineData("ac.jp")]
    [InlineData("kyoto.jp")]
    [InlineData("ide.kyoto.jp")]
    [InlineData("c.kobe.jp")]
    [InlineData("ck")]
    [InlineData("test.ck")]
    [InlineData("ak.us")]
    [InlineData("k12.ak.us")]
    [InlineData("co.uk")]
    [InlineData("x.sch.uk")]
    [InlineData("xn--55qx5d.cn")]
    [InlineData("xn--fiqs8s")]
    public void IsPublicSuffix_OfASuffix_IsTrue(string host) => Assert.True(PublicSuffixes.Shipped.IsPublicSuffix(host));

    [Theory]
    [InlineData("example.com")]
    [InlineData("example.example")]
    [InlineData("a.b.example.example")]
    [InlineData("b.c.mm")]
    [InlineData("test.ac.jp")]
    [InlineData("b.ide.kyoto.jp")]
    [InlineData("city.kobe.jp")]
    [InlineData("www.city.kobe.jp")]
    [InlineData("www.ck")]
    [InlineData("www.www.ck")]
    [InlineData("test.k12.ak.us")]
    [InlineData("bbc.co.uk")]
    [InlineData("xn--85x722f.xn--55qx5d.cn")]
    [InlineData("github.io")]
    [InlineData("uk.com")]
    [InlineData("blogspot.com")]
    public void IsPublicSuffix_OfAnythingElse_IsFalse(string host) => Assert.False(PublicSuffixes.Shipped.IsPublicSuffix(host));

    [Fact]
    public void Read_OfAList_TakesRulesUpToWhiteSpaceAndTurnsThemIntoALabels()
    {
        using var text = new StringReader("// comment\n\nbücher.example  trailing words\n*.wild.example\n!not.wild.example\n");

        var suffixes = PublicSuffixes.Read(text);

        Assert.True(suffixes.IsPublicSuffix("xn--bcher-kva.example"));
        Assert.True(suffixes.IsPublicSuffix("any.wild.example"));
        Assert.False(suffixes.IsPublicSuffix("not.wild.example"));
        Assert.False(suffixes.IsPublicSuffix("comment.example"));
    }
}
