using FamilyPlatform.Protocol.OfflineCodes;

namespace FamilyPlatform.Protocol.Tests.OfflineCodes;

public sealed class TotpTests
{
    // RFC 6238, appendix B, the rows of SHA-256.
    [Theory]
    [InlineData(59, 46119246)]
    [InlineData(1111111109, 68084774)]
    [InlineData(1111111111, 67062674)]
    [InlineData(1234567890, 91819424)]
    [InlineData(2000000000, 90698825)]
    [InlineData(20000000000, 77737706)]
    public void Compute_OfRfc6238_IsTheRfcsCode(long seconds, int expected)
    {
        var step = Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds), TimeSpan.FromSeconds(30));

        Assert.Equal(expected, Totp.Compute("12345678901234567890123456789012"u8, step, digits: 8));
    }

    [Fact]
    public void Show_OfADuration_IsTheGolden()
    {
        Assert.Equal("351421", OfflineCode.Show(Some.ReplyKey, OfflineDuration.ThirtyMinutes, Some.Now));

        var secret = new byte[32];
        OfflineCode.DeriveSecret(Some.ReplyKey, OfflineDuration.ThirtyMinutes, secret);
        Assert.Equal("d0f25d2069f0e153d069dfdaa6b18cdc5a1cef3f252f1df028c55bff8c143e13", Convert.ToHexStringLower(secret));
    }

    [Fact]
    public void Show_OfEachDuration_IsAnotherCode() =>
        Assert.Equal(4, Enum.GetValues<OfflineDuration>().Select(duration => OfflineCode.Show(Some.ReplyKey, duration, Some.Now)).Distinct().Count());
}
