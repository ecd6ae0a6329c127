namespace FamilyPlatform.Silo.Tests;

/// <summary>A folder that ends with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("familyplatform-silo-").FullName;

    public string To(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
