namespace FamilyPlatform.Domain;

/// <summary>Ids of the entries of one list: their grammar, and that none is used twice.</summary>
internal static class EntryIdChecks
{
    public const string Rule = "An id is `[a-z0-9][a-z0-9._-]{0,63}`.";

    public static void Run(IEnumerable<JsonPlace> entries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in entries.Select(entry => entry.Find("id")).OfType<JsonPlace>())
        {
            if (place.TextOrNull() is not { } id)
            {
                continue;
            }

            if (!Names.IsId(id))
            {
                place.Refuse(PolicyFaultCodes.MalformedId, Rule);
            }

            if (!seen.Add(id))
            {
                place.Refuse(PolicyFaultCodes.DuplicateId, "Another entry of this list has the same id.");
            }
        }
    }
}
