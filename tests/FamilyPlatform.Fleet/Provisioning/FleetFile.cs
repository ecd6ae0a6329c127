using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FamilyPlatform.Fleet.Guardians;

namespace FamilyPlatform.Fleet.Provisioning;

/// <summary>The fleet's file: a header, then one line a device, then one line a guardian. It holds keys, so only its owner may read it.</summary>
internal static class FleetFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static async Task WriteAsync(string path, FleetState fleet, CancellationToken cancellationToken)
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
            await WriteAsync([new FleetHeader(fleet.Gateway, fleet.Devices.Count)], FleetJson.Default.FleetHeader);
            await WriteAsync(fleet.Devices, FleetJson.Default.DeviceRecord);
            await WriteAsync(fleet.Guardians, FleetJson.Default.GuardianRecord);

            async Task WriteAsync<T>(IEnumerable<T> lines, JsonTypeInfo<T> type)
            {
                foreach (var line in lines)
                {
                    await writer.WriteLineAsync(JsonSerializer.Serialize(line, type).AsMemory(), cancellationToken);
                }
            }
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <exception cref="FleetException">There is no such file, or it is none of a fleet.</exception>
    public static async Task<FleetState> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(path);
            var header = JsonSerializer.Deserialize(await reader.ReadLineAsync(cancellationToken) ?? "", FleetJson.Default.FleetHeader)!;
            var devices = new List<DeviceRecord>();
            var guardians = new List<GuardianRecord>();
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (devices.Count < (header.Devices ?? int.MaxValue))
                {
                    devices.Add(JsonSerializer.Deserialize(line, FleetJson.Default.DeviceRecord)!);
                }
                else
                {
                    guardians.Add(JsonSerializer.Deserialize(line, FleetJson.Default.GuardianRecord)!);
                }
            }

            return new() { Gateway = header.Gateway, Devices = devices, Guardians = guardians };
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            throw new FleetException($"{path} is not the file of a fleet: {unreadable.Message}", unreadable);
        }
    }
}
