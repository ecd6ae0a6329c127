namespace FamilyPlatform.DeviceKit.Tests;

public sealed class FileDeviceStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fp-store-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_OverADocument_ReplacesItWholeAndForItsOwnerOnly()
    {
        var store = new FileDeviceStore(_folder);
        await store.WriteAsync("identity", "a long first text"u8.ToArray(), Cancellation);

        await store.WriteAsync("identity", "short"u8.ToArray(), Cancellation);

        Assert.Equal("short"u8.ToArray(), await store.ReadAsync("identity", Cancellation));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "identity.json")));
        Assert.Equal(["identity.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ReadAsync_OfWhatIsNotThere_IsNull()
    {
        var store = new FileDeviceStore(_folder);
        await store.DeleteAsync("nothing", Cancellation);

        Assert.Null(await store.ReadAsync("nothing", Cancellation));
    }

    [Fact]
    public async Task OpenAsync_OnADamagedDocument_GoesOnWithoutIt()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking);
        await device.Store.WriteAsync("usage", "{ damaged"u8.ToArray(), Cancellation);

        await device.RestartAsync();

        Assert.Equal(1, device.Session.Bundle!.Version);
        Assert.Equal(Domain.Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
