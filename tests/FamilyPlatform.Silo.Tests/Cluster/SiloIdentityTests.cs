using System.ComponentModel.DataAnnotations;
using FamilyPlatform.Silo.Cluster;

namespace FamilyPlatform.Silo.Tests.Cluster;

public sealed class SiloIdentityTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://10.0.0.7:5000;https://10.0.0.7:5001", "http://10.0.0.7:5000/")]
    [InlineData("http://*:5000", "http://10.0.0.7:5000/")]
    [InlineData("http://+:5000", "http://10.0.0.7:5000/")]
    [InlineData("http://0.0.0.0:5000", "http://10.0.0.7:5000/")]
    [InlineData("http://[::]:5000", "http://10.0.0.7:5000/")]
    [InlineData("http://127.0.0.1:0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void HttpAddressOr_Urls_IsTheFirstThatOthersCanReach(string? urls, string? expected) =>
        Assert.Equal(expected, new SiloIdentity { AdvertisedAddress = "10.0.0.7" }.HttpAddressOr(urls)?.AbsoluteUri);

    [Fact]
    public void HttpAddressOr_WithAnAddressOfItsOwn_IsThat() =>
        Assert.Equal("https://silo-1.internal/", new SiloIdentity { HttpAddress = new("https://silo-1.internal") }.HttpAddressOr("http://127.0.0.1:5000")!.AbsoluteUri);

    [Theory]
    [InlineData("silo 1", "127.0.0.1", null, false)]
    [InlineData("", "127.0.0.1", null, false)]
    [InlineData("silo-1", "not an address", null, false)]
    [InlineData("silo-1", "127.0.0.1", "ftp://x", false)]
    [InlineData("silo-1.zone-a", "10.0.0.7", "http://10.0.0.7:80", true)]
    public void Validation_OfAnIdentity_FindsWhatCannotBe(string name, string address, string? http, bool isValid)
    {
        var identity = new SiloIdentity { Name = name, AdvertisedAddress = address, HttpAddress = http is null ? null : new(http) };

        Assert.Equal(isValid, Validator.TryValidateObject(identity, new(identity), null, validateAllProperties: true));
    }
}
