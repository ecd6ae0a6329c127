namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>Where the platform's own keys are.</summary>
public sealed class KeysOptions
{
    public const string SectionName = "Keys";

    /// <summary>The folder that holds the key files. Default: <c>keys</c> under the deployment's data folder.</summary>
    public string? Folder { get; set; }
}
