using CsCheck;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Tests.Ids;

public sealed class IdTextTests
{
    private static readonly Gen<Guid> Guids = Gen.Byte.Array[16].Select(bytes => new Guid(bytes, bigEndian: true));

    [Fact]
    public void Format_OfAnyValue_ReadsBackAsTheSame() =>
        Guids.Sample(value =>
        {
            var text = IdText.Format(IdPrefix.Child, value);

            return text.Length == 30 && IdText.TryParse(text, IdPrefix.Child, out var read) && read == value;
        });

    [Fact]
    public void Format_OfTwoValues_SortsAsTheyDo() =>
        Gen.Select(Guids, Guids).Sample((a, b) =>
        {
            var byValue = a.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(b.ToByteArray(bigEndian: true));
            var byText = string.CompareOrdinal(IdText.Format("fam", a), IdText.Format("fam", b));

            return Math.Sign(byValue) == Math.Sign(byText);
        });

    [Fact]
    public void TryParse_OfOneChangedCharacter_IsAnotherIdOrNone() =>
        Gen.Select(Guids, Gen.Int[0, 29], Gen.Char).Sample((value, place, character) =>
        {
            var text = IdText.Format("fam", value);
            var changed = text.ToCharArray();
            changed[place] = character;

            return !IdText.TryParse(changed, "fam", out var read) || (read == value) == (text[place] == character);
        });

    [Fact]
    public void TryParse_OfAnyText_AcceptsOnlyTheCanonicalForm() =>
        Gen.String[Gen.Char["0123456789abcdefghijklmnopqrstuvwxyzABZ_"], 26, 26].Sample(value =>
            !IdText.TryParse("fam_" + value, "fam", out var read) || IdText.Format("fam", read) == "fam_" + value);

    [Theory]
    [InlineData("fam_01jdejmz00fay8vvr14d2pf2db", true)]
    [InlineData("fam_7zzzzzzzzzzzzzzzzzzzzzzzzz", true)]
    [InlineData("fam_8zzzzzzzzzzzzzzzzzzzzzzzzz", false)]
    [InlineData("fam_01JDEJMZ00FAY8VVR14D2PF2DB", false)]
    [InlineData("fam_o1jdejmz00fay8vvr14d2pf2db", false)]
    [InlineData("fam_01jdejmz00fay8vvr14d2pf2di", false)]
    [InlineData("fam_01jdejmz00fay8vvr14d2pf2dl", false)]
    [InlineData("fam_01jdejmz00fay8vvr14d2pf2du", false)]
    [InlineData("fam_01jdejmz00fay8vvr14d2pf2d", false)]
    [InlineData("fam_01jdejmz00fay8vvr14d2pf2dbb", false)]
    [InlineData("chi_01jdejmz00fay8vvr14d2pf2db", false)]
    [InlineData("fam-01jdejmz00fay8vvr14d2pf2db", false)]
    [InlineData("fam_", false)]
    [InlineData("", false)]
    public void TryParse_OfSpellings_TakesOneOnly(string text, bool expected) =>
        Assert.Equal(expected, IdText.TryParse(text, IdPrefix.Family, out _));

    [Fact]
    public void New_AtAMoment_SortsByIt()
    {
        var earlier = IdText.New(IdPrefix.Device, Some.Now);
        var later = IdText.New(IdPrefix.Device, Some.Now.AddMilliseconds(1));

        Assert.True(string.CompareOrdinal(earlier, later) < 0);
        Assert.NotEqual(IdText.New(IdPrefix.Device), IdText.New(IdPrefix.Device));
    }
}
