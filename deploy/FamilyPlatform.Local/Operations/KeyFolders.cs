using FamilyPlatform.Local.Data;

namespace FamilyPlatform.Local.Operations;

/// <summary>Folders of keys, as files that only their owner may read.</summary>
internal static class KeyFolders
{
    /// <summary>Whether there is a key in it.</summary>
    public static bool IsUsed(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.key").Any();

    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        PrivateFile.MakeFolder(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !Path.GetFileName(file).StartsWith('.')))
        {
            await PrivateFile.CopyAsync(file, Path.Combine(to, Path.GetFileName(file)), cancellationToken);
        }
    }
}
