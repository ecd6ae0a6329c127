using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>How activations go home after the set of silos has changed.</summary>
public sealed class MigrationOptions
{
    public const string SectionName = "Migration";

    /// <summary>Activations that one silo sends home in a second, at most. Each costs a write of what is dirty and an activation elsewhere. Default: 500.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; set; } = 500;

    /// <summary>How soon after a change of the silos the first activations go: routing follows it meanwhile. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often all are looked at although nothing changed: silos may disagree for a moment about who is active. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class MigrationOptionsValidator : IValidateOptions<MigrationOptions>;
