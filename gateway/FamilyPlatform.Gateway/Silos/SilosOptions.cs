using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Silos;

/// <summary>How the gateway learns which silos there are.</summary>
public sealed class SilosOptions
{
    public const string SectionName = "Silos";

    /// <summary>
    /// HTTP addresses of silos, of which one that answers is enough: it names all others. Default: none, and the destinations that are configured for the cluster
    /// <c>silo</c> hold.
    /// </summary>
    [MaxLength(64)]
    public IList<Uri> Seeds { get; } = [];

    /// <summary>How often silos are asked who is there. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one silo may take to answer. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class SilosOptionsValidator : IValidateOptions<SilosOptions>;
