using CsCheck;
using FamilyPlatform.Protocol.Enrolments;

namespace FamilyPlatform.Protocol.Tests.Enrolments;

public sealed class CodesTests
{
    [Fact]
    public void Confirmation_OfThreeLines_IsTheGolden() => Assert.Equal("113356", ConfirmationCode.Of("enr_a", "tp", "ta"));

    [Fact]
    public void Confirmation_OfAnyLines_IsSixDigits() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((id, key, agree) =>
        {
            var code = ConfirmationCode.Of(id, key, agree);

            return code.Length == 6 && code.All(char.IsAsciiDigit);
        });

    [Fact]
    public void Ticket_Fresh_IsCanonicalAndDiffers()
    {
        var code = TicketCode.New();

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code);
        Assert.True(TicketCode.TryNormalise(code, out var same));
        Assert.Equal(code, same);
        Assert.NotEqual(code, TicketCode.New());
    }

    [Theory]
    [InlineData("ABCD-2345", "ABCD-2345")]
    [InlineData("abcd2345", "ABCD-2345")]
    [InlineData("  ab cd-23 45 ", "ABCD-2345")]
    [InlineData("oOiI-lL10", "0011-1110")]
    [InlineData("ABCD-234", null)]
    [InlineData("ABCD-23456", null)]
    [InlineData("UBCD-2345", null)]
    [InlineData("ABCD_2345", null)]
    [InlineData("ABCD-234\u0665", null)]
    [InlineData("", null)]
    public void TryNormalise_OfWhatPeopleType_IsOneCodeOrNone(string typed, string? expected)
    {
        TicketCode.TryNormalise(typed, out var code);

        Assert.Equal(expected, code);
    }

    [Fact]
    public void TicketToken_Fresh_IsATokenAndNoCode()
    {
        var token = TicketToken.New();

        Assert.Equal(43, token.Length);
        Assert.True(TicketToken.IsToken(token));
        Assert.False(TicketCode.TryNormalise(token, out _));
        Assert.False(TicketToken.IsToken(TicketCode.New()));
        Assert.NotEqual(token, TicketToken.New());
    }

    [Fact]
    public void Recovery_OfAKnownCode_HasTheGoldenHash()
    {
        const string Hash = "5dfbabeedf318bf33c0927c43d7630f51b82f351740301354fa3d7fc51f0132e";

        Assert.True(RecoveryCode.Matches("0108-1G81-860W-40J2-GB1G-6GW3-RG", Hash));
        Assert.True(RecoveryCode.Matches("olo8 lg81860w40j2gb1g6gw3rg", Hash));
        Assert.False(RecoveryCode.Matches("0108-1G81-860W-40J2-GB1G-6GW3-RH", Hash));
        Assert.False(RecoveryCode.Matches("8108-1G81-860W-40J2-GB1G-6GW3-RG", Hash));
        Assert.False(RecoveryCode.Matches("", Hash));
    }

    [Fact]
    public void Recovery_Fresh_MatchesItsOwnHashOnly()
    {
        var code = RecoveryCode.New();

        Assert.Matches("^([0-9A-Z]{4}-){6}[0-9A-Z]{2}$", code);
        Assert.True(RecoveryCode.TryHash(code, out var hash));
        Assert.True(RecoveryCode.Matches(code, hash));
        Assert.False(RecoveryCode.Matches(RecoveryCode.New(), hash));
    }

    [Fact]
    public void Codes_OfAnyTyping_NeverThrow() =>
        Gen.String.Sample(typed =>
        {
            TicketCode.TryNormalise(typed, out _);
            RecoveryCode.TryHash(typed, out _);
            return true;
        });
}
