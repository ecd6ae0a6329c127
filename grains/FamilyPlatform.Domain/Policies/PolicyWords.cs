namespace FamilyPlatform.Domain;

/// <summary>The words that a policy's JSON has for our enums.</summary>
internal static class PolicyWords
{
    public static string Format(PolicyAction action) => action switch
    {
        PolicyAction.Block => "block",
        PolicyAction.Allow => "allow",
    };

    public static string Format(LimitPeriod period) => period switch
    {
        LimitPeriod.Day => "day",
        LimitPeriod.Week => "week",
    };

    public static string Format(RoutineKind kind) => kind switch
    {
        RoutineKind.Custom => "custom",
        RoutineKind.Sleep => "sleep",
        RoutineKind.School => "school",
        RoutineKind.Study => "study",
        RoutineKind.Play => "play",
    };

    public static string Format(Verdict verdict) => verdict switch
    {
        Verdict.Block => "block",
        Verdict.Ask => "ask",
        Verdict.Allow => "allow",
    };

    public static string Format(Reason reason) => reason switch
    {
        Reason.Mandatory => "mandatory",
        Reason.AlwaysAllowed => "alwaysAllowed",
        Reason.Override => "override",
        Reason.Rule => "rule",
        Reason.Routine => "routine",
        Reason.Approval => "approval",
        Reason.Limit => "limit",
        Reason.Default => "default",
    };

    public static PolicyAction Action(JsonPlace place) =>
        Read(place, Format, PolicyFaultCodes.UnknownAction, "Must be `allow` or `block`.", PolicyAction.Allow, PolicyAction.Block);

    public static LimitPeriod Period(JsonPlace place) =>
        Read(place, Format, PolicyFaultCodes.UnknownPeriod, "Must be `day` or `week`.", LimitPeriod.Day, LimitPeriod.Week);

    public static RoutineKind Kind(JsonPlace place) =>
        Read(place, Format, PolicyFaultCodes.UnknownKind, "Must be `sleep`, `school`, `study`, `play` or `custom`.", Enum.GetValues<RoutineKind>());

    private static T Read<T>(JsonPlace place, Func<T, string> format, string code, string rule, params ReadOnlySpan<T> values)
        where T : struct, Enum
    {
        var text = JsonValues.Text(place);
        foreach (var value in values)
        {
            if (format(value) == text)
            {
                return value;
            }
        }

        if (place.TextOrNull() is not null)
        {
            place.Refuse(code, rule);
        }

        return default;
    }
}
