using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.Hosting;

/// <summary>Where the silo listens for other silos and for clients. Its HTTP port is the web host's own setting (<c>--urls</c>).</summary>
public sealed class SiloPorts
{
    public const string SectionName = "Silo";

    /// <summary>For other silos. Default: 11111.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 11_111;

    /// <summary>For clients, such as the dashboard. 0: none is served. Default: 30000.</summary>
    [Range(0, 65_535)]
    public int GatewayPort { get; set; } = 30_000;
}

[OptionsValidator]
internal sealed partial class SiloPortsValidator : IValidateOptions<SiloPorts>;
