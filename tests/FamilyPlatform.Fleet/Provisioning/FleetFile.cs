using System.Text.Json;

namespace FamilyPlatform.Fleet.Provisioning;

/// <summary>The fleet's file: a header, then one line a device. It holds keys, so only its owner may read it.</summary>
internal static class FleetFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static async Task WriteAsync(
        string path, FleetHeader header, IReadOnlyCollection<DeviceRecord> devices, CancellationToken cancellationToken)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using (var writer = new StreamWriter(beside, options))
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(header, FleetJson.Default.FleetHeader));
            foreach (var device in devices)
            {
                await writer.WriteLineAsync(JsonSerializer.Serialize(device, FleetJson.Default.DeviceRecord).AsMemory(), cancellationToken);
            }
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <exception cref="FleetException">There is no such file, or it is none of a fleet.</exception>
    public static async Task<(FleetHeader Header, IReadOnlyList<DeviceRecord> Devices)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(path);
            var header = JsonSerializer.Deserialize(await reader.ReadLineAsync(cancellationToken) ?? string.Empty, FleetJson.Default.FleetHeader);
            var devices = new List<DeviceRecord>();
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                devices.Add(JsonSerializer.Deserialize(line, FleetJson.Default.DeviceRecord)!);
            }

            return (header!, devices);
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            throw new FleetException($"{path} is not the file of a fleet: {unreadable.Message}", unreadable);
        }
    }
}
