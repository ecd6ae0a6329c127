using FamilyPlatform.Local.Data;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Operations;

/// <summary><c>move</c>: from files to an empty PostgreSQL. The files stay as they are; the keys stay where they are and are those of the moved data too.</summary>
internal sealed class MoveOperation(DataFolder folder, string postgreSQL)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var file in (string[])[folder.Identity, folder.Grains])
        {
            if (!File.Exists(file))
            {
                throw new LaunchException($"There is no {file}: {folder.Path} holds no installation on files.");
            }
        }

        (string, string)[] settings = [("Deployment:DataFolder", folder.Path), (ServiceSpec.PostgreSQL, postgreSQL)];
        Console.WriteLine($"Guardians: {folder.Identity}");
        if (!await Tool.RunAsync("FamilyPlatform.Identity", ["move", "--from", folder.Identity], settings, cancellationToken))
        {
            throw new LaunchException("Guardians were not moved, and nothing else was tried. The files are as they were.");
        }

        Console.WriteLine($"Families: {folder.Grains}");
        if (!await Tool.RunAsync("FamilyPlatform.Silo", ["move-storage", "--from", folder.Grains], settings, cancellationToken))
        {
            throw new LaunchException(
                "Families were not moved; guardians are in PostgreSQL already. The files are as they were: make the database anew, empty, and move again.");
        }

        Console.WriteLine(
            $"""
            Everything is in PostgreSQL. From now on start with --postgres on the same --data: {folder.Keys} holds the keys of what was moved.
            Without --postgres the old files would go on where they stopped, so keep {DataFolder.GrainsFile} and {DataFolder.IdentityFile} somewhere else once you have seen that all is well.
            """);
    }
}
