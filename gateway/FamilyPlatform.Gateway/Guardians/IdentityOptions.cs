using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>Where Identity is, on the private network.</summary>
internal sealed class IdentityOptions
{
    public const string SectionName = "Identity";

    /// <summary>The base address of the Identity service, such as <c>http://127.0.0.1:5002</c>. No default.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>How long Identity may take to answer. Default: 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);
}
