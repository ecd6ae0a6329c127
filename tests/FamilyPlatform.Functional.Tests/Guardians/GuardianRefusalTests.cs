using System.Text.Json.Nodes;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Guardians;

/// <summary>Bad input of guardians: a clear refusal, and nothing changed.</summary>
public sealed class GuardianRefusalTests(PlatformFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?> Policies { get; } = new()
    {
        { """{ "version": 1, """, "malformed", null },
        { """{ "version": 1, "unknown": true }""", "unknown_member", "/unknown" },
        { """{ "version": 1, "rules": [ { "id": "r1", "target": "app:roblox", "action": "block", "colour": "red" } ] }""", "unknown_member", "/rules/0/colour" },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task PutPolicy_ThatIsWrong_Is400WithThePlaceAndChangesNothing(string policy, string code, string? pointer)
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var before = await family.KnownAsync(Cancellation);
        var current = await family.Guardian.GetAsync($"{family.ChildPath}/policy", Cancellation);

        var refused = await family.Guardian.SendAsync(HttpMethod.Put, $"{family.ChildPath}/policy", policy, current.ETag, Cancellation);

        Assert.Equal(400, (int)refused.Status);
        var codes = refused.Body?["errors"] is JsonArray { Count: > 0 } errors
            ? errors.Select(error => (error!["code"]!.GetValue<string>(), (string?)error["pointer"]!.GetValue<string>()))
            : [(refused.Code!, null)];
        Assert.Contains((code, pointer), codes.Select(found => (found.Item1, pointer is null ? null : found.Item2)));
        Assert.Equal(before, await family.KnownAsync(Cancellation));
    }

    [Fact]
    public async Task PutPolicy_WithoutOrWithAStaleVersion_IsRefusedBeforeTheBody()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var before = await family.KnownAsync(Cancellation);

        var without = await family.Guardian.SendAsync(HttpMethod.Put, $"{family.ChildPath}/policy", "{ broken", null, Cancellation);
        var stale = await family.Guardian.SendAsync(HttpMethod.Put, $"{family.ChildPath}/policy", "{ broken", "\"v999\"", Cancellation);

        Assert.Equal((428, 412), ((int)without.Status, (int)stale.Status));
        Assert.Equal(before, await family.KnownAsync(Cancellation));
    }

    [Fact]
    public async Task PutPolicy_LargerThanAnyPolicy_Is413AndChangesNothing()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var before = await family.KnownAsync(Cancellation);
        var current = await family.Guardian.GetAsync($"{family.ChildPath}/policy", Cancellation);

        var refused = await family.Guardian.SendAsync(
            HttpMethod.Put, $"{family.ChildPath}/policy", $$"""{ "version": 1, "padding": "{{new string('x', 600_000)}}" }""", current.ETag, Cancellation);

        Assert.Equal(413, (int)refused.Status);
        Assert.Equal(before, await family.KnownAsync(Cancellation));
    }

    [Fact]
    public async Task Family_OfSomebodyElse_IsTheSame404AsNone()
    {
        var mine = await fixture.MakeFamilyAsync(Cancellation);
        var theirs = await fixture.MakeFamilyAsync(Cancellation);

        var foreign = await mine.Guardian.GetAsync($"families/{theirs.Family}", Cancellation);
        var foreignBlock = await mine.Guardian.PutAsync($"{theirs.ChildPath}/apps/roblox/block", null, Cancellation);
        var unknown = await mine.Guardian.GetAsync($"families/fam_{theirs.Family[4..^4]}0000", Cancellation);
        var malformed = await mine.Guardian.GetAsync("families/fam_none", Cancellation);

        Assert.Equal([404, 404, 404, 404], [(int)foreign.Status, (int)foreignBlock.Status, (int)unknown.Status, (int)malformed.Status]);
        Assert.Equal([foreign.Code, foreign.Code, foreign.Code], [foreignBlock.Code, unknown.Code, malformed.Code]);
    }

    [Theory]
    [InlineData("fpat_nobody")]
    [InlineData("")]
    public async Task Me_UnderNoValidToken_Is401(string token)
    {
        var answer = await fixture.Platform.GuardianOf(token).GetAsync("me", Cancellation);

        Assert.Equal(401, (int)answer.Status);
        Assert.NotNull(answer.Code);
    }

    [Fact]
    public async Task Token_Revoked_HoldsNoLonger()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var made = await family.Guardian.PostAsync("tokens", new JsonObject { ["name"] = "test", ["scopes"] = new JsonArray("read") }, Cancellation);
        var second = fixture.Platform.GuardianOf(made["token"].GetValue<string>());
        var before = await second.GetAsync("me", Cancellation);

        var revoked = await family.Guardian.SendAsync(HttpMethod.Delete, $"tokens/{made["id"].GetValue<string>()}", null, null, Cancellation);

        Assert.Equal((200, 204), ((int)before.Status, (int)revoked.Status));
        await Eventually.HoldsAsync(
            "the token is refused", TimeSpan.FromSeconds(6), async () => (int)(await second.GetAsync("me", Cancellation)).Status == 401, Cancellation);
    }
}
