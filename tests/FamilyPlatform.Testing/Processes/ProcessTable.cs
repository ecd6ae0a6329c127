using System.Text.Json;

namespace FamilyPlatform.Testing;

/// <summary>The launcher's <c>processes.json</c>, which it writes anew whenever a process was restarted.</summary>
public static class ProcessTable
{
    private const string Name = "processes.json";

    /// <summary>What runs now; nothing where the platform does not run.</summary>
    public static async Task<IReadOnlyList<ServiceEntry>> ReadAsync(string dataFolder, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(
                await File.ReadAllBytesAsync(Path.Combine(dataFolder, Name), cancellationToken), TestingJson.Default.ServiceEntryArray)!;
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }
}
