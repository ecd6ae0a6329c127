namespace FamilyPlatform.Domain;

/// <summary>Where an entry of an effective policy comes from: <c>guardian</c> or <c>pack:id</c>. Set by the server (policy, Layers).</summary>
public static class Source
{
    public const string Guardian = "guardian";

    public static string Pack(string id) => $"pack:{id}";

    public static bool IsGuardian(string source) => source == Guardian;
}
