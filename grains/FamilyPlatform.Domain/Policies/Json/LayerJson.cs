using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>One layer in JSON: neither version, floor nor source, and what is absent is not set.</summary>
internal static class LayerJson
{
    public static PolicyLayer Read(JsonPlace place)
    {
        var members = place.Object(
            "a layer", "dayStart", "calendar", "alwaysAllowed", "rules", "routines", "limits", "approveNewApps", "approvedApps");
        return new()
        {
            DayStart = members.Maybe("dayStart", JsonTimes.Start),
            Calendar = members.MaybeObject("calendar", CalendarJson.Read),
            AlwaysAllowed = members.Maybe("alwaysAllowed", JsonValues.Targets),
            Rules = members.Maybe("rules", rules => JsonValues.List(rules, RuleJson.ReadOwn)),
            Routines = members.Maybe("routines", routines => JsonValues.List(routines, RoutineJson.ReadOwn)),
            Limits = members.Maybe("limits", limits => JsonValues.List(limits, LimitJson.ReadOwn)),
            ApproveNewApps = members.Maybe("approveNewApps", JsonValues.Flag),
            ApprovedApps = members.Maybe("approvedApps", JsonValues.Texts),
        };
    }

    public static void Write(Utf8JsonWriter writer, PolicyLayer layer)
    {
        writer.WriteStartObject();
        writer.WriteIfSet("dayStart", layer.DayStart is { } start ? WallClock.Format(start) : null);
        if (layer.Calendar is { } calendar)
        {
            CalendarJson.Write(writer, calendar);
        }

        if (layer.AlwaysAllowed is { } alwaysAllowed)
        {
            writer.WriteTexts("alwaysAllowed", alwaysAllowed);
        }

        if (layer.Rules is { } rules)
        {
            writer.WriteList("rules", rules, (json, rule) => RuleJson.Write(json, rule, sourced: false));
        }

        if (layer.Routines is { } routines)
        {
            writer.WriteList("routines", routines, (json, routine) => RoutineJson.Write(json, routine, sourced: false));
        }

        if (layer.Limits is { } limits)
        {
            writer.WriteList("limits", limits, (json, limit) => LimitJson.Write(json, limit, sourced: false));
        }

        if (layer.ApproveNewApps is { } approve)
        {
            writer.WriteBoolean("approveNewApps", approve);
        }

        if (layer.ApprovedApps is { } approved)
        {
            writer.WriteTexts("approvedApps", approved);
        }

        writer.WriteEndObject();
    }
}
