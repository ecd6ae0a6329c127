using System.Globalization;
using FamilyPlatform.Storage;

namespace FamilyPlatform.Silo.Commands;

/// <summary><c>backup-storage --to FILE</c>: copies an embedded installation's grain state while it runs.</summary>
internal static class BackupStorageCommand
{
    public static async Task RunAsync(CommandContext context)
    {
        if (context.Cluster.IsCluster)
        {
            throw new InvalidOperationException("It copies an embedded installation's file; a cluster's PostgreSQL is backed up with its own tools.");
        }

        var file = context.EmbeddedFile;
        var copy = Path.GetFullPath(context.Required("to"));

        var length = await Task.Run(() => StorageBackup.Run(file, copy), context.Cancellation);

        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Copied '{file}' to '{copy}': {length} bytes, checked."));
    }
}
