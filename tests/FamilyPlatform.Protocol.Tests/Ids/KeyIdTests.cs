using CsCheck;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Tests.Ids;

public sealed class KeyIdTests
{
    [Fact]
    public void ToString_OfADevice_IsTheGolden()
    {
        Assert.Equal(Some.DeviceKeyText, Some.Device.ToString());
        Assert.Equal($"k1.{Some.DeviceKeyText}.3.12", Some.KeyId.ToString());
        Assert.Equal(Some.Device, DeviceKey.Parse(Some.DeviceKeyText));
        Assert.Equal("fam_01jdejmz00fay8vvr14d2pf2db", Some.Device.FamilyId);
        Assert.Equal("dev_01jdejmz01fay9vvzyvjx9gxjm", Some.Device.DeviceId);
        Assert.True(DeviceKey.TryCreate(Some.Device.FamilyId, Some.Device.DeviceId, out var joined) && joined == Some.Device);
        Assert.False(DeviceKey.TryCreate(Some.Device.DeviceId, Some.Device.FamilyId, out _));
    }

    [Fact]
    public void TryParse_OfAnyKeyId_ReadsBackAsTheSame() =>
        Gen.Select(
            Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"], 1, 16],
            Gen.Int[1, int.MaxValue],
            Gen.Int[1, int.MaxValue]).Sample((kid, epoch, version) =>
            {
                var keyId = new KeyId(kid, Some.Device, epoch, version);

                return keyId.ToString().Length <= KeyId.MaxLength && KeyId.TryParse(keyId.ToString(), out var read) && read == keyId;
            });

    [Theory]
    [InlineData("k1.{0}.1.1", true)]
    [InlineData("abcdefghij012345.{0}.2147483647.2147483647", true)]
    [InlineData("abcdefghij0123456.{0}.1.1", false)]
    [InlineData("K1.{0}.1.1", false)]
    [InlineData("k-1.{0}.1.1", false)]
    [InlineData(".{0}.1.1", false)]
    [InlineData("k1.{0}.0.1", false)]
    [InlineData("k1.{0}.1.0", false)]
    [InlineData("k1.{0}.01.1", false)]
    [InlineData("k1.{0}.+1.1", false)]
    [InlineData("k1.{0}.1.-1", false)]
    [InlineData("k1.{0}.1. 1", false)]
    [InlineData("k1.{0}.2147483648.1", false)]
    [InlineData("k1.{0}.99999999999.1", false)]
    [InlineData("k1.{0}.1", false)]
    [InlineData("k1.{0}.1.1.1", false)]
    [InlineData("k1.{0}.1.1 ", false)]
    [InlineData("k1.{0}..1", false)]
    [InlineData("{0}.1.1", false)]
    [InlineData("k1.{0}/1.1", false)]
    [InlineData("", false)]
    public void TryParse_OfSpellings_TakesOneGrammarOnly(string pattern, bool expected) =>
        Assert.Equal(expected, KeyId.TryParse(pattern.Replace("{0}", Some.DeviceKeyText, StringComparison.Ordinal), out _));

    [Fact]
    public void TryParse_OfAnyText_NeverThrowsAndIsExact() =>
        Gen.Select(Gen.Int[0, 1_000], Gen.Char, Gen.Bool).Sample((place, character, insert) =>
        {
            var text = Some.KeyId.ToString();
            place %= text.Length;
            var changed = text[..place] + character + text[(insert ? place : place + 1)..];

            return !KeyId.TryParse(changed, out var read) || read.ToString() == changed;
        }, iter: 5_000);

    [Fact]
    public void Constructor_OfPartsOutsideTheGrammar_Throws()
    {
        Assert.Throws<ArgumentException>(() => new KeyId("K", Some.Device, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyId("k", Some.Device, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyId("k", Some.Device, 1, 0));
    }
}
