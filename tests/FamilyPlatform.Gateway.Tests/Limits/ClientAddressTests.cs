using System.Net;
using FamilyPlatform.Gateway.Callers;

namespace FamilyPlatform.Gateway.Tests.Limits;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("2001:db8:1:2:3::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("0.0.0.1", "0:0:0:1::", false)]
    public void Of_TwoAddresses_CountsThemTogetherOrApart(string one, string other, bool together)
    {
        var same = ClientAddress.Of(IPAddress.Parse(one)) == ClientAddress.Of(IPAddress.Parse(other));

        Assert.Equal(together, same);
    }
}
