using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.ServiceDefaults.Deployment;

/// <summary>What this deployment is for and where it keeps its files.</summary>
public sealed class DeploymentOptions
{
    public const string SectionName = "Deployment";

    /// <summary><c>embedded</c>, <c>sandbox</c> or <c>live</c>. Default: embedded.</summary>
    [EnumDataType(typeof(DeploymentMode))]
    public DeploymentMode Mode { get; set; } = DeploymentMode.Embedded;

    /// <summary>
    /// The folder under which every process keeps its files; relative to the working directory unless absolute. Default: <c>data</c>.
    /// </summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Whether fixtures exist and missing keys are generated: everywhere but in a live deployment.</summary>
    public bool AllowsFixtures => Mode is not DeploymentMode.Live;

    /// <summary>The absolute path of <paramref name="name"/> under <see cref="DataFolder"/>; an absolute name stays itself.</summary>
    public string PathTo(string name) => Path.GetFullPath(Path.Combine(DataFolder, name));
}
