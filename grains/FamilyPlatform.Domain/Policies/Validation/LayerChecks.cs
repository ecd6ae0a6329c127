namespace FamilyPlatform.Domain;

/// <summary>What a layer must keep beyond being readable. Looks at the document itself, so that a fault of one part hides none of another.</summary>
internal static class LayerChecks
{
    public static void Run(JsonPlace layer, PolicyVocabulary vocabulary)
    {
        CalendarChecks.Run(layer.Find("calendar"));
        AlwaysAllowedChecks.Run(layer, vocabulary);
        CheckRules(layer, vocabulary);
        RoutineChecks.Run(layer, vocabulary);
        LimitChecks.Run(layer, vocabulary);
        ListChecks.AtMost(layer.Find("approvedApps"), PolicyBounds.ApprovedApps);
    }

    private static void CheckRules(JsonPlace layer, PolicyVocabulary vocabulary)
    {
        ListChecks.AtMost(layer.Find("rules"), PolicyBounds.Rules);
        EntryIdChecks.Run(layer.Each("rules"));
        foreach (var rule in layer.Each("rules"))
        {
            TargetChecks.Run(rule.Find("target"), vocabulary);
        }
    }
}
