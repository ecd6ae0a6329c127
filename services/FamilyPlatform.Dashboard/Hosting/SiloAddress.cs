using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>Where the silo on this machine serves clients.</summary>
public sealed class SiloAddress
{
    public const string SectionName = "Silo";

    /// <summary>Default: 30000.</summary>
    [Range(1, 65_535)]
    public int GatewayPort { get; set; } = 30_000;
}

[OptionsValidator]
internal sealed partial class SiloAddressValidator : IValidateOptions<SiloAddress>;
