namespace FamilyPlatform.Domain;

/// <summary>Targets that can be read and that nobody may use in a layer.</summary>
internal static class TargetChecks
{
    /// <summary>The category that row 1 blocks for everybody (policy, Decision).</summary>
    private const string Illegal = "illegal";

    public static void Run(JsonPlace? place, PolicyVocabulary vocabulary)
    {
        if (Target.TryParse(place?.TextOrNull(), out var target) && Refusal(target, vocabulary) is var (code, detail))
        {
            place!.Refuse(code, detail);
        }
    }

    public static void RunList(JsonPlace? owner, string list, PolicyVocabulary vocabulary)
    {
        ListChecks.AtMost(owner?.Find(list), PolicyBounds.TargetsAList);
        foreach (var place in owner?.Each(list) ?? [])
        {
            Run(place, vocabulary);
        }
    }

    public static (string Code, string Detail)? Refusal(Target target, PolicyVocabulary vocabulary) => target switch
    {
        { Kind: TargetKind.Category, Value: Illegal } =>
            (PolicyFaultCodes.IllegalCategory, "What is illegal is blocked always and is nobody's setting."),
        { Kind: TargetKind.Site } when !ALabels.AreValid(target.Value) =>
            (PolicyFaultCodes.MalformedTarget, "A label that starts with `xn--` is the A-label of a name (RFC 5890)."),
        { Kind: TargetKind.Site } when vocabulary.IsPublicSuffix(target.Value) =>
            (PolicyFaultCodes.HostIsPublicSuffix, "Under a public suffix anyone registers names; name a site below it."),
        _ => null,
    };
}
