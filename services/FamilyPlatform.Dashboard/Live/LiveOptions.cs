using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>Streams on which guardians are told that their family has changed.</summary>
public sealed class LiveOptions : IValidatableObject
{
    public const string SectionName = "Live";

    /// <summary>Between two comments on a stream that says nothing else. Default: 25 seconds; the gateway gives up on one that is silent for 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:50", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a stream lives at least before the server closes it. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ShortestLife { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a stream lives at most. Default: 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestLife { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How often a watched family is asked whether it still tells this process, and whom it may show itself to. Default: 10 seconds, within which news that were lost
    /// with a silo are made up for. A family forgets a process that is silent for 60.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:25", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RenewEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Streams of one guardian in this process, over all their tokens. Default: 20.</summary>
    [Range(1, 10_000)]
    public int StreamsPerGuardian { get; set; } = 20;

    /// <summary>Streams in this process. Default: 15,000, below the 20,000 connections of <c>ServerLimits:Connections</c>.</summary>
    [Range(0, 1_000_000)]
    public int MaxStreams { get; set; } = 15_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LongestLife < ShortestLife)
        {
            yield return new($"{nameof(LongestLife)} must not be shorter than {nameof(ShortestLife)}.", [nameof(LongestLife)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;
