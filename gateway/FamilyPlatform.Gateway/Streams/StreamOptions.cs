using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Streams;

/// <summary>The streams that pass through this gateway.</summary>
internal sealed class StreamOptions
{
    public const string SectionName = "Streams";

    /// <summary>Streams at once; beyond it clients are told to come later, and poll meanwhile. Default: 20,000.</summary>
    [Range(0, 1_000_000)]
    public int Most { get; set; } = 20_000;

    /// <summary>
    /// How often Identity is asked whether the token behind a stream is still in force. Default: 3 seconds; at most 4, so that a revocation ends the stream within 5
    /// (architecture, decision 8).
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:04", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RecheckEvery { get; set; } = TimeSpan.FromSeconds(3);
}

[OptionsValidator]
internal sealed partial class StreamOptionsValidator : IValidateOptions<StreamOptions>;
