using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>How bundles are versioned.</summary>
public sealed class BundleOptions
{
    public const string SectionName = "Bundles";

    /// <summary>A bundle is issued anew when its timeline has less than this left (device protocol, Bundle).</summary>
    internal static readonly TimeSpan Renewal = TimeSpan.FromDays(3);

    /// <summary>
    /// The upper half of every bundle version. It lives outside the backup, and restoring one raises it, so that a device never sees a version fall. Default: 0.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int Generation { get; set; }
}

[OptionsValidator]
internal sealed partial class BundleOptionsValidator : IValidateOptions<BundleOptions>;
