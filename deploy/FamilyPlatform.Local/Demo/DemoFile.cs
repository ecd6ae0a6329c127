using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Local.Data;

namespace FamilyPlatform.Local.Demo;

/// <summary><c>demo.json</c>: everything that a script needs to act as the demo's guardian and as its devices.</summary>
internal sealed record DemoFile
{
    /// <summary>The gateway's base address, without a slash at its end.</summary>
    public string? Gateway { get; init; }

    /// <summary>Null where no demo was ever made.</summary>
    public DemoGuardian? Guardian { get; init; }

    public IReadOnlyList<DemoDevice> Devices { get; init; } = [];

    /// <summary>Null while fixtures are off.</summary>
    public DemoFixtures? Fixtures { get; init; }

    /// <summary>What an earlier start left, finished or not.</summary>
    public static async Task<DemoFile> ReadAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        foreach (var path in (string[])[folder.UnfinishedDemoFile, folder.DemoFile])
        {
            if (!File.Exists(path))
            {
                continue;
            }

            try
            {
                var content = await File.ReadAllBytesAsync(path, cancellationToken);
                return JsonSerializer.Deserialize(content, DemoJson.Default.DemoFile) ?? new();
            }
            catch (JsonException malformed)
            {
                throw new LaunchException($"{path} cannot be read ({malformed.Message}): move it away, and a new demo is made.", malformed);
            }
        }

        return new();
    }

    /// <summary>Notes how far the demo is, for a start after this one.</summary>
    public Task SaveAsync(DataFolder folder, CancellationToken cancellationToken) =>
        WriteAsync(folder.UnfinishedDemoFile, cancellationToken);

    /// <summary>Puts the file where it is looked for: from here on it is complete.</summary>
    public async Task FinishAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await WriteAsync(folder.DemoFile, cancellationToken);
        File.Delete(folder.UnfinishedDemoFile);
    }

    private Task WriteAsync(string path, CancellationToken cancellationToken) =>
        PrivateFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(this, DemoJson.Default.DemoFile), cancellationToken);
}

/// <param name="Email">For signing in.</param>
/// <param name="Password">Made at random.</param>
/// <param name="Token">A personal access token of all scopes.</param>
/// <param name="Family"><c>fam_…</c></param>
/// <param name="Children">In the order in which they were made.</param>
internal sealed record DemoGuardian(string Email, string Password, string? Token, string? Family, IReadOnlyList<DemoChild> Children);

/// <param name="Id"><c>chi_…</c></param>
/// <param name="Name">What the family calls them.</param>
internal sealed record DemoChild(string Id, string Name);

/// <param name="DeviceId"><c>dev_…</c></param>
/// <param name="KeyId">Under which it signs.</param>
/// <param name="Key">The 64 bytes in base64.</param>
/// <param name="Epoch">Its first.</param>
/// <param name="Child">Whose it is.</param>
internal sealed record DemoDevice(string DeviceId, string KeyId, string Key, int Epoch, string Child);

/// <param name="Token">The bearer of <c>POST /fixtures/v1/families</c>.</param>
internal sealed record DemoFixtures(string Token);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(DemoFile))]
internal sealed partial class DemoJson : JsonSerializerContext;
