using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>How what is due gets done with nobody calling.</summary>
public sealed class DueWorkOptions
{
    public const string SectionName = "DueWork";

    /// <summary>Between two looks at the index of due times. Default: 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Rows that one look takes, the longest due first; where there were as many, the next look follows at once. Default: 1,000.</summary>
    [Range(1, 10_000)]
    public int Batch { get; set; } = 1_000;

    /// <summary>Grains that are called at a time, so that catching up after an outage leaves room for devices and guardians. Default: 32.</summary>
    [Range(1, 1_000)]
    public int Parallelism { get; set; } = 32;
}

[OptionsValidator]
internal sealed partial class DueWorkOptionsValidator : IValidateOptions<DueWorkOptions>;
