using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>The limits of a layer.</summary>
internal static class LimitChecks
{
    public static void Run(JsonPlace layer, PolicyVocabulary vocabulary)
    {
        ListChecks.AtMost(layer.Find("limits"), PolicyBounds.Limits);
        EntryIdChecks.Run(layer.Each("limits"));
        foreach (var limit in layer.Each("limits"))
        {
            TargetChecks.RunList(limit, "targets", vocabulary);
            TargetChecks.RunList(limit, "except", vocabulary);
            ListChecks.AtMost(limit.Find("weights"), PolicyBounds.TargetsAList);
            foreach (var weight in limit.Each("weights"))
            {
                TargetChecks.Run(weight.Find("target"), vocabulary);
                CheckRange(weight.Find("percent"), PolicyBounds.Percent);
            }

            if (limit.Find("minutes") is { Value.ValueKind: JsonValueKind.Object } minutes)
            {
                CheckMinutes(minutes, PeriodOf(limit));
            }
        }
    }

    private static void CheckMinutes(JsonPlace minutes, LimitPeriod? period)
    {
        var any = false;
        foreach (var (name, place) in minutes.EachMember())
        {
            any = true;
            CheckKey(place, name, period);
            CheckRange(place, name == DayTypeChecks.Week ? PolicyBounds.MinutesAWeek : PolicyBounds.MinutesADay);
        }

        if (!any)
        {
            minutes.Refuse(PolicyFaultCodes.NoMinutes, "A limit says how many minutes it has, on some day at least.");
        }
    }

    private static void CheckKey(JsonPlace place, string name, LimitPeriod? period)
    {
        DayTypeChecks.RunName(place, name);
        if (period is { } known && (known == LimitPeriod.Week) != (name == DayTypeChecks.Week))
        {
            place.Refuse(PolicyFaultCodes.WrongPeriodKey, "A week limit has minutes for `week` alone, a day limit for weekdays and day types.");
        }
    }

    private static void CheckRange(JsonPlace? place, int most)
    {
        // What is no whole number was refused by the reader, and so was what does not fit its type.
        if (place is { Value.ValueKind: JsonValueKind.Number } && place.Value.TryGetInt32(out var number) && (number < 0 || number > most))
        {
            place.Refuse(PolicyFaultCodes.OutOfRange, $"Must be from 0 to {most}.");
        }
    }

    /// <summary>Null where the period cannot be read.</summary>
    private static LimitPeriod? PeriodOf(JsonPlace limit)
    {
        if (limit.Find("period") is not { } place)
        {
            return LimitPeriod.Day;
        }

        foreach (var period in Enum.GetValues<LimitPeriod>())
        {
            if (PolicyWords.Format(period) == place.TextOrNull())
            {
                return period;
            }
        }

        return null;
    }
}
