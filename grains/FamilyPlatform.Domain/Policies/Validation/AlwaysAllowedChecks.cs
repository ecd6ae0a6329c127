namespace FamilyPlatform.Domain;

/// <summary>What may always be allowed: apps and sites, and none that the same layer blocks.</summary>
internal static class AlwaysAllowedChecks
{
    public static void Run(JsonPlace layer, PolicyVocabulary vocabulary)
    {
        TargetChecks.RunList(layer, "alwaysAllowed", vocabulary);
        var allowed = new HashSet<Target>();
        foreach (var place in layer.Each("alwaysAllowed"))
        {
            if (!Target.TryParse(place.TextOrNull(), out var target))
            {
                continue;
            }

            if (target.Kind is not (TargetKind.App or TargetKind.Site))
            {
                place.Refuse(PolicyFaultCodes.TargetNotAllowed, "Only apps and sites can always be allowed.");
            }

            allowed.Add(target);
        }

        foreach (var place in layer.Each("rules").Where(IsBlock).Select(rule => rule.Find("target")).OfType<JsonPlace>())
        {
            if (Target.TryParse(place.TextOrNull(), out var target) && target.Kind is TargetKind.App or TargetKind.Site && allowed.Contains(target))
            {
                place.Refuse(PolicyFaultCodes.Contradiction, $"`{target}` is in `alwaysAllowed` of the same layer.");
            }
        }
    }

    private static bool IsBlock(JsonPlace rule) => rule.Find("action")?.TextOrNull() == PolicyWords.Format(PolicyAction.Block);
}
