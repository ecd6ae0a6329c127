using System.Globalization;
using System.Text;

namespace FamilyPlatform.Local.Data;

/// <summary>
/// The upper half of every bundle version, in the file <c>generation</c> beside the keys: no backup of the data holds it, and every restore raises it, so that a
/// device never sees a version fall (device protocol, Bundle).
/// </summary>
internal static class Generation
{
    private const string FileName = "generation";

    /// <summary>The generation of this installation; 0 where nothing was ever restored.</summary>
    /// <exception cref="LaunchException">The file holds something else.</exception>
    public static async Task<int> ReadAsync(string keyFolder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(keyFolder, FileName);
        if (!File.Exists(path))
        {
            return 0;
        }

        var text = await File.ReadAllTextAsync(path, cancellationToken);
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : throw new LaunchException($"{path} is not a number. Write one there that is higher than any that was used: devices refuse policies of a lower one.");
    }

    /// <summary>Raises it above every generation that was used so far.</summary>
    /// <param name="keyFolder">Where the file is.</param>
    /// <param name="used">The generation that came with a backup.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<int> RaiseAsync(string keyFolder, int used, CancellationToken cancellationToken)
    {
        var next = Math.Max(await ReadAsync(keyFolder, cancellationToken), used) + 1;
        PrivateFile.MakeFolder(keyFolder);
        await PrivateFile.WriteAsync(
            Path.Combine(keyFolder, FileName), Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture) + "\n"), cancellationToken);
        return next;
    }
}
