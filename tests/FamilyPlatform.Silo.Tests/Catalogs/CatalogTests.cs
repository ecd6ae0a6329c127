using System.Security.Cryptography;

namespace FamilyPlatform.Silo.Tests.Catalogs;

public sealed class CatalogTests(SiloFixture silo)
{
    [Fact]
    public async Task Catalog_OfTheVersionThatRepliesName_HasTheHashThatTheyName()
    {
        var device = await silo.MakeDeviceAsync();
        var named = (await device.CheckInAsync(silo.Client, TestDevice.Report(1))).Ok()["catalog"]!;

        var reply = await device.GetAsync(silo.Client, $"/catalog/{named["version"]}");

        reply.Ok();
        Assert.Equal((string?)named["sha256"], Convert.ToHexStringLower(SHA256.HashData(reply.Content)));
        Assert.Equal("application/json", reply.Response.Content.Headers.ContentType?.MediaType);
        var cache = reply.Response.Headers.CacheControl!;
        Assert.True(cache.Private);
        Assert.Equal(TimeSpan.FromDays(365), cache.MaxAge);
        Assert.Contains(cache.Extensions, extension => extension.Name == "immutable");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999999")]
    [InlineData("newest")]
    public async Task Catalog_OfAnotherVersion_IsASignedCatalogUnknown(string version)
    {
        var device = await silo.MakeDeviceAsync();

        (await device.GetAsync(silo.Client, $"/catalog/{version}")).Problem(404, "catalog_unknown", signed: true);
    }
}
