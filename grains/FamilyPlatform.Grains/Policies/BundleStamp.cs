namespace FamilyPlatform.Grains;

/// <summary>
/// What makes a bundle's bytes besides the child's own state. Any change of any byte takes a new number, and the number is stored before a bundle leaves
/// (device protocol, Bundle), so that the same version is the same bytes after any restart.
/// </summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.BundleStamp")]
internal sealed record BundleStamp
{
    /// <summary>Counts within a generation, from 1.</summary>
    [Id(0)]
    public required long Number { get; init; }

    /// <summary>The generation under which the number was given; a restored backup is told apart by it.</summary>
    [Id(1)]
    public required int Generation { get; init; }

    [Id(2)]
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Identifies catalogue, time zone data and the code's own shape of a bundle.</summary>
    [Id(3)]
    public required string Edition { get; init; }

    /// <summary>generation · 2³² + number.</summary>
    public long Version => ((long)Generation << 32) + Number;
}
