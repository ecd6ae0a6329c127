using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.Protocol.Tests.HttpSignatures;

public sealed class DevicePathTests
{
    [Theory]
    [InlineData("/device/v1/check-ins", true)]
    [InlineData("/device/v1/catalog/12", true)]
    [InlineData("/device/v1/a.b_c~d-E9", true)]
    [InlineData("/device/v1/...", true)]
    [InlineData("/device/v1/", true)]
    [InlineData("/", true)]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("device/v1", false)]
    [InlineData("http://host/device/v1", false)]
    [InlineData("/device/v1/check-ins?", false)]
    [InlineData("/device/v1/check-ins?a=b", false)]
    [InlineData("/device/v1/check%2Dins", false)]
    [InlineData("/device/v1/a;b", false)]
    [InlineData("/device/v1/a+b", false)]
    [InlineData("/device/v1/a b", false)]
    [InlineData("/device/v1\\a", false)]
    [InlineData("/device//v1", false)]
    [InlineData("//device/v1", false)]
    [InlineData("/device/./v1", false)]
    [InlineData("/device/../api", false)]
    [InlineData("/device/v1/..", false)]
    [InlineData("/device/v1/é", false)]
    public void IsAllowed_OfARawTarget_IsTheRule(string target, bool expected) =>
        Assert.Equal(expected, DevicePath.IsAllowed(target));

    [Fact]
    public void IsAllowed_OfALongTarget_Refuses() =>
        Assert.False(DevicePath.IsAllowed("/" + new string('a', DevicePath.MaxLength)));
}
