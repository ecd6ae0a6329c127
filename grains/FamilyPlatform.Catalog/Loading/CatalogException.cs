namespace FamilyPlatform.Catalog;

/// <summary>The shipped catalogue cannot be loaded: this build is broken. A received document never causes it, see <see cref="CatalogLoad"/>.</summary>
public sealed class CatalogException(IReadOnlyList<CatalogFault> faults)
    : Exception($"The shipped catalogue is malformed.{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>What is wrong, with file and line.</summary>
    public IReadOnlyList<CatalogFault> Faults { get; } = faults;
}
