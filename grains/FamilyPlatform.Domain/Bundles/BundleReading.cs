using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>A bundle as read.</summary>
/// <param name="Bundle">What could be read; its policy is null where <paramref name="Unsupported"/> names something within it.</param>
/// <param name="Unsupported">
/// JSON pointers of what this reader does not know. Where there are any the device reports <c>unsupported</c> and enforces the timeline.
/// </param>
public sealed record BundleReading(Bundle Bundle, ImmutableArray<string> Unsupported)
{
    /// <summary>Whether the evaluator may judge by it.</summary>
    public bool IsSupported => Unsupported.IsEmpty;
}
