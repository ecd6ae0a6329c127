using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.Cluster;

/// <summary>
/// How soon a silo that is gone is given up, and its families live again elsewhere. The numbers hang together: a silo that is killed is noticed by its broken
/// connections after about <see cref="MissedProbes"/> probes; one that hangs is protected by its silent connections for the whole <see cref="Window"/>; and its
/// share of the grain directory stays closed for <see cref="Hold"/> after that.
/// </summary>
/// <remarks>With the defaults: killed 3 to 5 seconds and hung 9 to 12, each plus the hold of 2. All silos of a cluster have the same.</remarks>
public sealed class MembershipTiming : IValidatableObject
{
    public const string SectionName = "Membership";

    /// <summary>How long the first probes of a silo wait for their answer. Default: 2 seconds; Orleans' own is 5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Probe { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest that a probe waits, and the shortest time between two, once a silo is known to answer fast. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ShortestProbe { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a probe waits, however slowly a silo answers. Default: 3 seconds: three of them, not 60 seconds, are what a hung silo costs.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:02:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestProbe { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Probes in a row that must fail before a silo is suspected. Default: 3, so that one pause for garbage is none's death.</summary>
    [Range(1, 20)]
    public int MissedProbes { get; set; } = 3;

    /// <summary>
    /// How often the table of members is read although nobody told of a change, and a sign of life is written to it. Gossip is faster; this is for gossip that got lost.
    /// Default: 15 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Refresh { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long after a silo was declared dead its grains and its share of the directory stay closed, in case it hangs and does not know yet. Every write is guarded by
    /// its row's version besides, so this saves work and not truth. Default: 2 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Hold { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest that a silo which answers no more can go unsuspected.</summary>
    public TimeSpan Window => LongestProbe * MissedProbes;

    /// <summary>The directory counts its lease from when the silo presumably failed, one window before it was declared dead.</summary>
    public TimeSpan Lease => Window + Hold;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ShortestProbe > Probe || Probe > LongestProbe)
        {
            yield return new($"{SectionName}: {nameof(ShortestProbe)} <= {nameof(Probe)} <= {nameof(LongestProbe)}.", [nameof(Probe)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class MembershipTimingValidator : IValidateOptions<MembershipTiming>;
