using System.Net;
using System.Net.Http.Json;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Identity.Tests.Guardians;

public abstract class GuardianTests(IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_OfANewAddress_IsFoundByIdAndByAddressInAnyCase()
    {
        var email = IdentityFixture.FreshEmail();

        var id = await IdentityHost.CreateGuardianAsync(identity.Service, email);

        using var byId = await identity.Service.GetAsync($"/internal/guardians/{id}", Cancellation);
        using var byEmail = await identity.Service.PostAsJsonAsync(
            "/internal/guardians/find",
            new { email = email.ToUpperInvariant() },
            Cancellation);
        Assert.True(IdText.TryParse(id, IdPrefix.Guardian, out _));
        Assert.Equal(email, (string?)(await IdentityHost.ReadAsync(byId, HttpStatusCode.OK))["email"]);
        Assert.Equal(id, (string?)(await IdentityHost.ReadAsync(byEmail, HttpStatusCode.OK))["id"]);
    }

    [Fact]
    public async Task CreateAsync_OfOneAddressByManyAtOnce_MakesOneGuardian()
    {
        var email = IdentityFixture.FreshEmail();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => identity.Service.PostAsJsonAsync(
            "/internal/guardians",
            new { email = i % 2 == 0 ? email : email.ToUpperInvariant() },
            Cancellation)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal("email_taken", (string?)(await IdentityHost.ReadAsync(answer, HttpStatusCode.Conflict))["code"]);
        }
    }

    [Theory]
    [InlineData(null, "email_invalid")]
    [InlineData("", "email_invalid")]
    [InlineData("nobody", "email_invalid")]
    [InlineData("Some One <some@example.org>", "email_invalid")]
    public async Task CreateAsync_OfNoAddress_IsRefusedAtItsPointer(string? email, string code)
    {
        using var response = await identity.Service.PostAsJsonAsync("/internal/guardians", new { email }, Cancellation);

        await AssertInvalidAsync(response, "/email", code);
    }

    [Theory]
    [InlineData("elevenchars", "password_too_short")]
    [InlineData("aaaabbbbaaaa", "password_too_common")]
    [InlineData("Password2026!", "password_too_common")]
    [InlineData("qwertyuiopas", "password_too_common")]
    [InlineData("123456789012", "password_too_common")]
    [InlineData("robloxroblox", "password_too_common")]
    public async Task CreateAsync_WithAWeakPassword_IsRefusedAtItsPointer(string password, string code)
    {
        using var response = await identity.Service.PostAsJsonAsync(
            "/internal/guardians",
            new { email = IdentityFixture.FreshEmail(), password },
            Cancellation);

        await AssertInvalidAsync(response, "/password", code);
    }

    [Fact]
    public async Task CreateAsync_WithAnEndlessPassword_IsRefused()
    {
        using var response = await identity.Service.PostAsJsonAsync(
            "/internal/guardians",
            new { email = IdentityFixture.FreshEmail(), password = string.Concat(Enumerable.Repeat("turtles all the way down ", 20)) },
            Cancellation);

        await AssertInvalidAsync(response, "/password", "password_too_long");
    }

    [Theory]
    [InlineData("gua_01jd0000000000000000000000")]
    [InlineData("gua_nothing")]
    [InlineData("fam_01jd0000000000000000000000")]
    public async Task GetAsync_OfAnUnknownOrMalformedId_IsTheSame404(string id)
    {
        using var response = await identity.Service.GetAsync($"/internal/guardians/{id}", Cancellation);

        Assert.Equal("not_found", (string?)(await IdentityHost.ReadAsync(response, HttpStatusCode.NotFound))["code"]);
    }

    private static async Task AssertInvalidAsync(HttpResponseMessage response, string pointer, string code)
    {
        var problem = await IdentityHost.ReadAsync(response, HttpStatusCode.BadRequest);

        var error = Assert.Single(problem["errors"]!.AsArray());
        Assert.Equal("invalid", (string?)problem["code"]);
        Assert.Equal(pointer, (string?)error!["pointer"]);
        Assert.Equal(code, (string?)error["code"]);
    }

    public sealed class OnSqlite(SqliteFixture identity) : GuardianTests(identity);

    public sealed class OnPostgreSQL(PostgresFixture identity) : GuardianTests(identity);
}
