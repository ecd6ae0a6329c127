using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.Gateway.Limits;

/// <summary>The limits that a deployment may need to move. The others are the protocol's and stand in <see cref="RateLimits"/>.</summary>
internal sealed class LimitOptions
{
    public const string SectionName = "Limits";

    /// <summary>
    /// Enrolments, polls of one enrolment and key rotations in a minute, each by the key its route names. Default: 10. A school that
    /// enrols a room of devices behind one address needs more for that hour.
    /// </summary>
    [Range(1, 100_000)]
    public int EnrolmentsPerMinute { get; set; } = 10;
}
