using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Devices;

/// <summary>The rows of the device protocol's table of codes, through the gateway. Whatever is refused changes nothing.</summary>
public sealed class DeviceRefusalTests(PlatformFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static byte[] Honest => Encoding.UTF8.GetBytes(Report.Of(2, 600));

    public static TheoryData<string, int, string, bool> Rows { get; } = new()
    {
        { "no json", 400, "malformed", false },
        { "duplicate key", 400, "malformed", false },
        { "seq missing", 400, "malformed", false },
        { "other body", 400, "digest_mismatch", false },
        { "query", 400, "path_refused", false },
        { "forged", 401, "signature_invalid", false },
        { "other family", 401, "signature_invalid", false },
        { "next key version", 401, "key_retired", true },
        { "next epoch", 401, "key_retired", true },
        { "unknown device", 404, "device_unknown", true },
        { "same seq", 409, "seq_conflict", true },
        { "lower seq", 409, "seq_stale", true },
        { "too large", 413, "too_large", false },
        { "not json", 415, "unsupported", false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task CheckIn_ThatIsWrong_IsRefusedWithItsCodeAndChangesNothing(string what, int status, string code, bool isSigned)
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        await family.Raw.SendAsync(SignedCall.CheckIn(Report.Of(5, 60)), Cancellation);
        var before = await family.KnownAsync(Cancellation);

        var refused = await family.Raw.SendAsync(await SpoilAsync(what, family), Cancellation);

        Assert.Equal((status, code, isSigned), ((int)refused.Status, refused.Code, refused.IsSigned));
        Assert.Equal(code == "seq_conflict" ? WithConflict(before) : before, WithConflict(await family.KnownAsync(Cancellation), code == "seq_conflict"));
    }

    [Fact]
    public async Task Keys_AskedForTooOften_AreRefusedWithRetryAfter()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var refused = await family.Raw.SendAsync(new() { Path = "/device/v1/keys", Body = "{}"u8.ToArray() }, Cancellation);
        for (var tries = 0; tries < 100 && refused.Code != "slow_down"; tries++)
        {
            refused = await family.Raw.SendAsync(new() { Path = "/device/v1/keys", Body = "{}"u8.ToArray() }, Cancellation);
        }

        Assert.Equal((429, "slow_down"), ((int)refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("other family")]
    public async Task CheckIn_ThatProvesNothing_ActivatesNoGrain(string what)
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var call = await SpoilAsync(what, family);
        var before = await CountActivationsAsync();

        for (var tries = 0; tries < 20; tries++)
        {
            Assert.Equal(401, (int)(await family.Raw.SendAsync(call, Cancellation)).Status);
        }

        Assert.Equal(before, await CountActivationsAsync());
    }

    private static string WithConflict(string known, bool remove = true) =>
        remove ? System.Text.RegularExpressions.Regex.Replace(known, """\{[^{}]*"code":"seq_conflict"[^{}]*\},?""", "") : known;

    private async Task<SignedCall> SpoilAsync(string what, SmallFamily family)
    {
        var device = family.Device;
        return what switch
        {
            "no json" => SignedCall.CheckIn("{ \"seq\": 6,"),
            "duplicate key" => SignedCall.CheckIn(Report.Of(6, 600, ", \"seq\": 7")),
            "seq missing" => SignedCall.CheckIn("""{ "since": 0, "installation": "1", "sentAt": "2026-01-01T00:00:00Z", "have": { "policy": 0 } }"""),
            "other body" => SignedCall.CheckIn(Report.Of(6, 600)) with { DigestOf = Honest },
            "query" => SignedCall.CheckIn(Report.Of(6, 600)) with { Query = "?a=b" },
            "forged" => SignedCall.CheckIn(Report.Of(6, 600)) with { Key = RandomNumberGenerator.GetBytes(64) },
            "other family" => SignedCall.CheckIn(Report.Of(6, 600)) with { KeyId = await NamedForAnotherFamilyAsync(device) },
            "next key version" => Keyed(device, device.KeyId[..^1] + "9"),
            "next epoch" => Keyed(device, device.KeyId.Replace($".{device.Epoch}.", $".{device.Epoch + 1}.", StringComparison.Ordinal)),
            "unknown device" => Keyed(device, device.KeyId.Replace(device.DeviceId, $"dev_{device.DeviceId[4..^4]}0000", StringComparison.Ordinal)),
            "same seq" => SignedCall.CheckIn(Report.Of(5, 600)),
            "lower seq" => SignedCall.CheckIn(Report.Of(4, 600)),
            "too large" => SignedCall.CheckIn(Report.Of(6, 600, $", \"padding\": \"{new string('x', 70_000)}\"")),
            "not json" => SignedCall.CheckIn(Report.Of(6, 600)) with { ContentType = "text/plain" },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    /// <summary>A key that the server would derive for that name, so that only what the name says is wrong.</summary>
    private SignedCall Keyed(TestDevice device, string keyId) =>
        SignedCall.CheckIn(Report.Of(6, 600)) with { KeyId = keyId, Key = ServerSecrets.KeyOf(fixture.Platform.DataFolder, keyId, device) };

    private async Task<string> NamedForAnotherFamilyAsync(TestDevice device)
    {
        var other = await fixture.MakeFamilyAsync(Cancellation);
        var own = device.KeyId.Split('.')[1].Split('/')[0];
        return device.KeyId.Replace(own, other.Family, StringComparison.Ordinal);
    }

    private async Task<string> CountActivationsAsync()
    {
        var counts = await fixture.Platform.Http.GetStringAsync(new Uri(fixture.Platform.AddressOf("silo"), "/diagnostics/activations"), Cancellation);
        var types = System.Text.Json.Nodes.JsonNode.Parse(counts)!.AsObject();
        return string.Join(' ', types.Where(type => type.Key is "family" or "device" or "account").Select(type => $"{type.Key}:{type.Value}"));
    }
}
