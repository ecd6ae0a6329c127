using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Remembers who made each entry of a layer and when, so that a decision can say "blocked by you since 14:02".</summary>
internal static class EntryStamps
{
    /// <summary>Stamps for the entries of <paramref name="after"/>: an entry that stayed as it was keeps its stamp.</summary>
    public static ImmutableDictionary<string, EntryStamp> Next(
        ImmutableDictionary<string, EntryStamp> stamps, PolicyLayer before, PolicyLayer after, By by)
    {
        var known = Print(before);
        return Print(after).ToImmutableDictionary(
            entry => entry.Key,
            entry => known.TryGetValue(entry.Key, out var print) && print == entry.Value && stamps.TryGetValue(entry.Key, out var stamp)
                ? stamp
                : new() { By = by.Guardian, At = by.At });
    }

    public static string OfRule(string id) => $"rule/{id}";

    public static string OfRoutine(string id) => $"routine/{id}";

    public static string OfLimit(string id) => $"limit/{id}";

    private static Dictionary<string, string> Print(PolicyLayer layer)
    {
        var prints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in layer.Rules ?? [])
        {
            prints[OfRule(rule.Id)] = PrintOne(new() { Rules = [rule] });
        }

        foreach (var routine in layer.Routines ?? [])
        {
            prints[OfRoutine(routine.Id)] = PrintOne(new() { Routines = [routine] });
        }

        foreach (var limit in layer.Limits ?? [])
        {
            prints[OfLimit(limit.Id)] = PrintOne(new() { Limits = [limit] });
        }

        return prints;
    }

    // Records that hold lists do not compare by content; their canonical print does.
    private static string PrintOne(PolicyLayer layer) => System.Text.Encoding.UTF8.GetString(PolicyJson.Print(layer));
}
