using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>An effective policy in JSON: everything is there, and every entry says its source.</summary>
internal static class EffectiveJson
{
    public static Policy Read(JsonPlace place)
    {
        var members = place.Object(
            "a policy", "version", "dayStart", "calendar", "floor", "alwaysAllowed", "rules", "routines", "limits", "approveNewApps", "approvedApps");
        return new()
        {
            Version = members.Or("version", version => JsonValues.Whole(version, 0, long.MaxValue), 0),
            DayStart = members.Or("dayStart", JsonTimes.Start, 0),
            Calendar = members.MaybeObject("calendar", CalendarJson.Read),
            Floor = members.Or("floor", FloorJson.Read, []),
            AlwaysAllowed = members.Or("alwaysAllowed", JsonValues.Targets, []),
            Rules = members.Or("rules", rules => JsonValues.List(rules, RuleJson.ReadSourced), []),
            Routines = members.Or("routines", routines => JsonValues.List(routines, RoutineJson.ReadSourced), []),
            Limits = members.Or("limits", limits => JsonValues.List(limits, LimitJson.ReadSourced), []),
            ApproveNewApps = members.Or("approveNewApps", JsonValues.Flag, false),
            ApprovedApps = members.Or("approvedApps", JsonValues.Texts, []),
        };
    }

    public static void Write(Utf8JsonWriter writer, Policy policy)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", policy.Version);
        writer.WriteString("dayStart", WallClock.Format(policy.DayStart));
        if (policy.Calendar is { } calendar)
        {
            CalendarJson.Write(writer, calendar);
        }

        writer.WriteList("floor", policy.Floor, FloorJson.Write);
        writer.WriteTexts("alwaysAllowed", policy.AlwaysAllowed);
        writer.WriteList("rules", policy.Rules, (json, rule) => RuleJson.Write(json, rule, sourced: true));
        writer.WriteList("routines", policy.Routines, (json, routine) => RoutineJson.Write(json, routine, sourced: true));
        writer.WriteList("limits", policy.Limits, (json, limit) => LimitJson.Write(json, limit, sourced: true));
        writer.WriteBoolean("approveNewApps", policy.ApproveNewApps);
        writer.WriteTexts("approvedApps", policy.ApprovedApps);
        writer.WriteEndObject();
    }
}
