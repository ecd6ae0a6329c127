namespace FamilyPlatform.Identity.Database;

/// <summary>Where guardians and their tokens are kept.</summary>
internal sealed class IdentityDatabaseOptions
{
    public const string SectionName = "Identity";

    /// <summary>The path of the SQLite file, where this is no cluster. Default: <c>identity.db</c> under the deployment's data folder.</summary>
    public string? Database { get; set; }
}
