using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.CheckIns;

/// <summary>Which agents the platform serves; told in every check-in reply.</summary>
public sealed class AgentOptions
{
    public const string SectionName = "Agents";

    /// <summary>Older ones should update before anything else. Default: 1.0.0.</summary>
    [Required, StringLength(32, MinimumLength = 1)]
    public string Min { get; set; } = "1.0.0";

    /// <summary>The newest one. Default: 1.0.0.</summary>
    [Required, StringLength(32, MinimumLength = 1)]
    public string Latest { get; set; } = "1.0.0";
}

[OptionsValidator]
internal sealed partial class AgentOptionsValidator : IValidateOptions<AgentOptions>;
