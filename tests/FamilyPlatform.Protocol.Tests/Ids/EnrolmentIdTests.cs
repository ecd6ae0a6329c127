using CsCheck;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Protocol.Tests.Ids;

public sealed class EnrolmentIdTests
{
    private const string Golden = "enr_01jdejmz00fay8vvr14d2pf2db01jdejmz01fay9vvzyvjx9gxjm6gyym8e8vyp8mx6p";

    private static readonly byte[] Old = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
    private static readonly byte[] Current = [.. Enumerable.Range(50, 40).Select(i => (byte)i)];
    private static readonly MasterSecrets Both = new("e2", [new("e1", Old), new("e2", Current)]);

    [Fact]
    public void Create_OfAFamily_IsTheGolden()
    {
        var id = EnrolmentId.Create(Some.Device.Family, Some.Device.Device, Old);

        Assert.Equal(Golden, id.ToString());
        Assert.Equal(EnrolmentId.TextLength, id.ToString().Length);
    }

    [Fact]
    public void TryVerify_UnderACurrentOrRetiredSecret_GivesTheFamily()
    {
        var fresh = EnrolmentId.Create(Some.Device.Family, Some.Device.Device, Both.Current.Span);

        Assert.True(EnrolmentId.TryVerify(Golden, Both, out var old));
        Assert.True(EnrolmentId.TryVerify(fresh.ToString(), Both, out var current));
        Assert.Equal(Some.Device.Family, old.Family);
        Assert.Equal(Some.Device.Device, old.Own);
        Assert.Equal(fresh, current);
    }

    [Fact]
    public void TryVerify_UnderAnotherSecret_Refuses() =>
        Assert.False(EnrolmentId.TryVerify(Golden, new MasterSecrets("e2", [new("e2", Current)]), out _));

    [Fact]
    public void TryVerify_OfAnyChange_Refuses() =>
        Gen.Select(Gen.Int[0, EnrolmentId.TextLength - 1], Gen.Char).Sample((place, character) =>
        {
            var changed = Golden.ToCharArray();
            changed[place] = character;

            return EnrolmentId.TryVerify(changed, Both, out _) == (Golden[place] == character);
        }, iter: 1_000);
}
