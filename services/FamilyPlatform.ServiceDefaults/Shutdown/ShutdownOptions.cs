using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ServiceDefaults.Cluster;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Shutdown;

/// <summary>How a process that is told to stop goes about it: it says that it is not ready, waits until nobody sends it anything new, finishes what it has, and ends.</summary>
public sealed class ShutdownOptions
{
    public const string SectionName = "Shutdown";

    /// <summary>
    /// How long it still serves after it has said that it is not ready: what stands in front of it looks every second. Default: 3 seconds in a cluster
    /// (<see cref="ClusterOptions.IsCluster"/>), none on one machine, where nothing else could serve instead.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? Drain { get; set; }

    /// <summary>
    /// How long the whole stop may take before what is left is cut off. Default: 90 seconds in a cluster, where a silo hands over or writes a million activations;
    /// 8 on one machine.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Fills what is not set.</summary>
    /// <param name="isCluster">Whether other processes can serve instead.</param>
    public void Complete(bool isCluster)
    {
        Drain ??= isCluster ? TimeSpan.FromSeconds(3) : TimeSpan.Zero;
        Timeout ??= (isCluster ? TimeSpan.FromSeconds(90) : TimeSpan.FromSeconds(8)) + Drain;
    }
}

[OptionsValidator]
internal sealed partial class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>;
