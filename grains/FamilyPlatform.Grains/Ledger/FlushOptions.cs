using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>How lazily usage becomes durable.</summary>
public sealed class FlushOptions
{
    public const string SectionName = "Flush";

    /// <summary>Between two rounds of writing dirty rows. Usage is durable within two of them. Default: 45 seconds; at most 60, so that it is within 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Rows that one round writes at a time. Default: 512.</summary>
    [Range(1, 10_000)]
    public int Parallelism { get; set; } = 512;
}

[OptionsValidator]
internal sealed partial class FlushOptionsValidator : IValidateOptions<FlushOptions>;
