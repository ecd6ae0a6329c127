namespace FamilyPlatform.Grains;

/// <summary>Erases a family by destroying the key that all its payloads are sealed under (architecture, decision 3).</summary>
public interface IFamilyErasure
{
    /// <summary>
    /// Destroys the family's key for good. From then on its rows and archive read as if they were not there, nothing of it is due, and a
    /// write for it fails with <see cref="FamilyErasedException"/>. Repeating it is harmless, and needed when it has thrown.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Whether the key is destroyed on the disk is unknown.</exception>
    Task DestroyFamilyKeyAsync(string family, CancellationToken cancellationToken = default);
}
