namespace FamilyPlatform.Grains;

/// <summary>What the platform itself notices of a device, as codes of tamper events.</summary>
internal static class TamperCodes
{
    /// <summary>More use was reported than time can have passed.</summary>
    public const string UsageImpossible = "usage_impossible";

    /// <summary>One number was given to two things by one installation.</summary>
    private const string SeqConflict = "seq_conflict";

    /// <summary>Two installations speak under one key.</summary>
    private const string CloneSuspected = "clone_suspected";

    /// <param name="installation">The one that speaks now.</param>
    /// <param name="before">The one that spoke last.</param>
    public static string AnotherLife(string installation, string? before) => installation == before ? SeqConflict : CloneSuspected;
}
