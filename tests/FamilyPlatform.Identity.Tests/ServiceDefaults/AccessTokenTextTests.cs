using FamilyPlatform.ServiceDefaults.AccessTokens;

namespace FamilyPlatform.Identity.Tests.ServiceDefaults;

public sealed class AccessTokenTextTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    [Fact]
    public void New_Always_IsWellFormedAndNeverTheSame()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(_ => AccessTokenText.New()).ToArray();

        Assert.All(tokens, token => Assert.True(AccessTokenText.IsWellFormed(token), token));
        Assert.Equal(tokens.Length, tokens.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void IsWellFormed_WithAnyOneCharacterChanged_IsFalse()
    {
        var token = AccessTokenText.New();

        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in Alphabet.Where(character => character != token[i]))
            {
                Assert.False(AccessTokenText.IsWellFormed($"{token[..i]}{other}{token[(i + 1)..]}"));
            }
        }
    }

    [Fact]
    public void IsWellFormed_WithTwoNeighboursSwapped_IsFalse()
    {
        var token = AccessTokenText.New();

        for (var i = 5; i < token.Length - 1; i++)
        {
            if (token[i] != token[i + 1])
            {
                Assert.False(AccessTokenText.IsWellFormed($"{token[..i]}{token[i + 1]}{token[i]}{token[(i + 2)..]}"));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("fpat_")]
    [InlineData("fpat_äää")]
    public void IsWellFormed_OfAnythingShorter_IsFalse(string text) => Assert.False(AccessTokenText.IsWellFormed(text));

    [Fact]
    public void FromEntropy_OfTheSmallestAndTheLargest_HasTheFormThatIsStoredEverywhere()
    {
        var smallest = AccessTokenText.FromEntropy(new byte[AccessTokenText.EntropyLength]);
        var largest = AccessTokenText.FromEntropy(Enumerable.Repeat(byte.MaxValue, AccessTokenText.EntropyLength).ToArray());

        Assert.Equal(AccessTokenText.Prefix + new string('0', 43), smallest[..^6]);
        Assert.Equal(AccessTokenText.Length, largest.Length);
        Assert.True(AccessTokenText.IsWellFormed(largest));
    }
}
