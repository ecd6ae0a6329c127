using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>Streams of nudges to devices (device protocol, The rest; architecture, decision 11).</summary>
public sealed class NudgeOptions : IValidatableObject
{
    public const string SectionName = "Nudges";

    /// <summary>Between two comments on a stream that says nothing else. Default: 25 seconds; the gateway gives up on one that is silent for 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:50", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a stream lives at least before the server closes it. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ShortestLife { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a stream lives at most. Default: 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestLife { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Streams that one silo holds; further devices poll. Default: 15,000, below the 20,000 connections of <c>ServerLimits:Connections</c>: raise both.</summary>
    [Range(0, 1_000_000)]
    public int MaxStreams { get; set; } = 15_000;

    /// <summary>How often a silo tells families of the streams that it holds. Default: 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RegisterEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a family remembers what a silo told it. Default: 12 minutes, so that one missed turn costs nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "03:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(12);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LongestLife < ShortestLife)
        {
            yield return new($"{nameof(LongestLife)} must not be shorter than {nameof(ShortestLife)}.", [nameof(LongestLife)]);
        }

        if (Lease <= RegisterEvery)
        {
            yield return new($"{nameof(Lease)} must be longer than {nameof(RegisterEvery)}.", [nameof(Lease)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class NudgeOptionsValidator : IValidateOptions<NudgeOptions>;
