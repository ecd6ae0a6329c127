using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Silo.Tests.Fixtures;

public sealed class FixtureTests(SiloFixture silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Families_OfSeveralChildrenAndDevices_HaveTheirShape()
    {
        var families = await SiloHost.MakeFamiliesAsync(silo.Client, count: 2, children: 2, devicesPerChild: 3);

        Assert.Equal(2, families.Count);
        foreach (var family in families)
        {
            Assert.Equal(["family", "guardianToken", "children", "devices"], family.AsObject().Select(member => member.Key));
            Assert.Equal(2, family["children"]!.AsArray().Count);
            Assert.Equal(6, family["devices"]!.AsArray().Count);
            Assert.All(family["devices"]!.AsArray(), device =>
            {
                Assert.Equal(["deviceId", "keyId", "key", "epoch", "child"], device!.AsObject().Select(member => member.Key));
                Assert.Equal(64, Convert.FromBase64String((string)device["key"]!).Length);
                Assert.Equal(1, (int)device["epoch"]!);
                Assert.Contains((string?)device["child"], family["children"]!.AsArray().Select(child => (string?)child));
            });
        }
    }

    [Fact]
    public async Task Families_Made_BelongToTheGuardianWhoseTokenComesAlong()
    {
        var family = (await SiloHost.MakeFamiliesAsync(silo.Client)).Single();

        var account = (await TestGuardian.Of(silo.Host, family).Account.GetAsync(Cancellation)).Value!;

        Assert.Equal((string?)family["family"], Assert.Single(account.Families).Family.ToString());
    }

    [Fact]
    public async Task Families_Asked_ShowIdentityTheServiceSecret()
    {
        await SiloHost.MakeFamiliesAsync(silo.Client);

        var secret = new KeyFolder(Path.Combine(silo.Host.DataFolder, "keys"), live: false).Secret(ServerKeyNames.Service);
        Assert.Equal("Bearer", silo.Host.Identity.Credential?.Scheme);
        Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString(secret.Bytes.Span), silo.Host.Identity.Credential?.Parameter);
    }

    [Fact]
    public async Task Families_AThousand_TakeLessThanTenSeconds()
    {
        var watch = Stopwatch.StartNew();
        var families = await SiloHost.MakeFamiliesAsync(silo.Client, count: 1_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 families in {watch.ElapsedMilliseconds} ms");

        Assert.Equal(1_000, families.Select(family => (string?)family["family"]).Distinct().Count());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        (await TestDevice.Of(families[999]).CheckInAsync(silo.Client, TestDevice.Report(1))).Ok();
    }

    [Theory]
    [InlineData("""{"count":0}""", "/count")]
    [InlineData("""{"count":20001}""", "/count")]
    [InlineData("""{"count":1,"children":0}""", "/children")]
    [InlineData("""{"count":1,"children":11}""", "/children")]
    [InlineData("""{"count":1,"devicesPerChild":-1}""", "/devicesPerChild")]
    [InlineData("""{"count":1,"devicesPerChild":11}""", "/devicesPerChild")]
    public async Task Families_OutOfBounds_AreRefusedWithThePlace(string body, string pointer)
    {
        using var content = new StringContent(body, null, "application/json");
        using var response = await silo.Client.PostAsync("/fixtures/v1/families", content, Cancellation);

        var problem = (await SignedReply.ReadAsync(response, null, null)).Problem(400, "invalid_request", signed: false);
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal((pointer, "out_of_range"), ((string?)error["pointer"], (string?)error["code"]));
    }

    [Theory]
    [InlineData("not json", "application/json", 400, "malformed")]
    [InlineData("""{"count":1,"count":1}""", "application/json", 400, "malformed")]
    [InlineData("""{"count":1}""", "text/plain", 415, "unsupported")]
    public async Task Families_AskedBadly_AreRefused(string body, string type, int status, string code)
    {
        using var content = new StringContent(body, null, type);
        using var response = await silo.Client.PostAsync("/fixtures/v1/families", content, Cancellation);

        (await SignedReply.ReadAsync(response, null, null)).Problem(status, code, signed: false);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another token")]
    public async Task Families_WithoutTheToken_AreNotMade(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(silo.Client.BaseAddress!, "/fixtures/v1/families"))
        {
            Content = JsonContent.Create(new JsonObject { ["count"] = 1 }),
            Headers = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
        };
        using var bare = new HttpClient();
        using var response = await bare.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        (await SignedReply.ReadAsync(response, null, null)).Problem(401, "unauthorized", signed: false);
    }
}
