using System.Text.Json;
using FamilyPlatform.Protocol.Grants;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Tests.Grants;

public sealed class GrantPayloadTests
{
    private static readonly GrantPayload Grant = new()
    {
        Device = "dev_1",
        Epoch = 3,
        Command = "cmd_1",
        Type = "unlock",
        IssuedAt = Some.Now,
        ExpiresAt = Some.Now.AddMinutes(10),
    };

    [Fact]
    public void Serialize_OfAGrantAndARelease_HasTheShapeOfTheWire()
    {
        Assert.Equal(
            """{"device":"dev_1","epoch":3,"command":"cmd_1","type":"unlock","issuedAt":"2026-11-23T22:41:07Z","expiresAt":"2026-11-23T22:51:07Z"}""",
            JsonSerializer.Serialize(Grant, DeviceJson.Default.GrantPayload));
        Assert.Equal(
            """{"device":"dev_1","epoch":3,"issuedAt":"2026-11-23T22:41:07Z"}""",
            JsonSerializer.Serialize(new() { Device = "dev_1", Epoch = 3, IssuedAt = Some.Now }, DeviceJson.Default.ReleasePayload));
    }

    [Theory]
    [InlineData("dev_1", 3, "cmd_1", "unlock", 599, true)]
    [InlineData("dev_1", 3, "cmd_1", "unlock", 600, false)]
    [InlineData("dev_2", 3, "cmd_1", "unlock", 0, false)]
    [InlineData("dev_1", 4, "cmd_1", "unlock", 0, false)]
    [InlineData("dev_1", 3, "cmd_2", "unlock", 0, false)]
    [InlineData("dev_1", 3, "cmd_1", "lock", 0, false)]
    public void Allows_OfACommand_NeedsAllOfIt(string device, int epoch, string command, string type, int seconds, bool expected) =>
        Assert.Equal(expected, Grant.Allows(device, epoch, command, type, Some.Now.AddSeconds(seconds)));

    [Theory]
    [InlineData("dev_1", 3, true)]
    [InlineData("dev_2", 3, false)]
    [InlineData("dev_1", 4, false)]
    public void Releases_OfADevice_NeedsDeviceAndEpoch(string device, int epoch, bool expected) =>
        Assert.Equal(expected, new ReleasePayload { Device = "dev_1", Epoch = 3, IssuedAt = Some.Now }.Releases(device, epoch));
}
