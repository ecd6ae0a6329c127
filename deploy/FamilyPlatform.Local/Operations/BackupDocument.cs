using System.Text.Json;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Local.Operations;

/// <summary><c>backup.json</c>, written last: a folder without it is no complete backup.</summary>
/// <param name="At">When the copy was complete.</param>
/// <param name="Generation">The generation at that time; a restore goes above it.</param>
/// <param name="WithKeys">Whether the folder <c>keys</c> is part of it.</param>
internal sealed record BackupDocument(DateTimeOffset At, int Generation, bool WithKeys)
{
    public const string FileName = "backup.json";
    public const string KeyFolder = "keys";

    /// <exception cref="LaunchException">The folder holds no complete backup.</exception>
    public static async Task<BackupDocument> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), BackupJson.Default.BackupDocument)
                ?? throw new JsonException("It is null.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LaunchException($"{folder} is no complete backup: {path} cannot be read.", unreadable);
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BackupDocument))]
internal sealed partial class BackupJson : JsonSerializerContext;
