using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Reads the parts of conformance cases. Independent of the product's own parser.</summary>
internal static class CaseReader
{
    private static readonly ImmutableArray<string> Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static Policy Policy(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Version = json.Required("version").GetInt64(),
            DayStart = json.OptionalText("dayStart") is { } time ? Minutes(time) : 0,
            Calendar = json.Optional("calendar") is { } calendar ? Calendar(calendar) : null,
            Floor = json.List("floor", Floor),
            AlwaysAllowed = json.List("alwaysAllowed", Target),
            Rules = json.List("rules", Rule),
            Routines = json.List("routines", Routine),
            Limits = json.List("limits", Limit),
            ApproveNewApps = json.Optional("approveNewApps")?.GetBoolean() ?? false,
            ApprovedApps = json.List("approvedApps", Text),
        };
    }

    public static Subject Subject(JsonElement element)
    {
        using var json = new CaseObject(element);
        var categories = json.List("categories", Text);
        var service = json.OptionalText("service");
        var subject = json.OptionalText("app") is { } app ? Domain.Subject.App(app)
            : json.OptionalText("site") is { } site ? Domain.Subject.Site(site)
            : Domain.Subject.Capability(json.Text("capability"));
        return subject with { Categories = categories, Service = service };
    }

    public static PolicyOverride Override(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Id = json.Text("id"),
            Target = json.Text("target"),
            Action = Action(json.Required("action")),
            From = json.Instant("from"),
            To = json.Instant("to"),
            CreatedAt = json.Instant("createdAt"),
            CreatedBy = json.OptionalText("createdBy"),
            Devices = json.List("devices", Text),
        };
    }

    public static Counter Counter(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Device = json.Text("device"),
            Installation = json.Text("installation"),
            Day = json.Date("day"),
            Seconds = json.Required("seconds").GetInt64(),
            Subject = Subject(json.Required("subject")),
            Granted = json.Optional("granted")?.GetBoolean() ?? false,
        };
    }

    public static Decision Decision(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new(
            Enum.Parse<Verdict>(json.Text("verdict"), ignoreCase: true),
            Enum.Parse<Reason>(json.Text("reason"), ignoreCase: true),
            json.OptionalText("ruleId"),
            json.Required("remainingSeconds") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null,
            json.Instant("validUntil"));
    }

    private static DayCalendar Calendar(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Week = [.. json.Map("week", Text).Select(day => KeyValuePair.Create(Weekday(day.Key), day.Value))],
            Dates = json.List("dates", Dates),
        };
    }

    private static CalendarDates Dates(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new() { From = json.Date("from"), To = json.Date("to"), DayType = json.Text("dayType") };
    }

    private static FloorEntry Floor(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new() { Id = json.Text("id"), Target = Target(json.Required("target")) };
    }

    private static Rule Rule(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Id = json.Text("id"),
            Target = Target(json.Required("target")),
            Action = Action(json.Required("action")),
            Source = json.OptionalText("source") ?? Source.Guardian,
        };
    }

    private static Routine Routine(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Id = json.Text("id"),
            Name = json.OptionalText("name"),
            Kind = json.OptionalText("kind") is { } kind ? Enum.Parse<RoutineKind>(kind, ignoreCase: true) : null,
            Schedule = json.List("schedule", Block),
            Access = Access(json.Required("access")),
        };
    }

    private static ScheduleBlock Block(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Days = [.. json.List("days", Text).Select(Weekday)],
            DayTypes = json.List("dayTypes", Text),
            NightsBefore = json.List("nightsBefore", Text),
            Start = Minutes(json.Text("start")),
            End = Minutes(json.Text("end")),
        };
    }

    private static Access Access(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new() { Default = Action(json.Required("default")), Allow = json.List("allow", Target), Block = json.List("block", Target) };
    }

    private static Limit Limit(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new()
        {
            Id = json.Text("id"),
            Name = json.OptionalText("name"),
            Targets = json.List("targets", Target),
            Except = json.List("except", Target),
            Period = json.OptionalText("period") is { } period ? Enum.Parse<LimitPeriod>(period, ignoreCase: true) : LimitPeriod.Day,
            Minutes = json.Map("minutes", minutes => minutes.GetInt32()),
            Weights = json.List("weights", Weight),
            PerDevice = json.Optional("perDevice")?.GetBoolean() ?? false,
        };
    }

    private static Weight Weight(JsonElement element)
    {
        using var json = new CaseObject(element);
        return new() { Target = Target(json.Required("target")), Percent = json.Required("percent").GetInt32() };
    }

    private static Target Target(JsonElement element) =>
        Domain.Target.TryParse(element.GetString(), out var target) ? target : throw new InvalidDataException($"'{element}' is no target.");

    private static PolicyAction Action(JsonElement element) => Enum.Parse<PolicyAction>(element.GetString()!, ignoreCase: true);

    private static DayOfWeek Weekday(string name) => (DayOfWeek)Weekdays.IndexOf(name);

    private static string Text(JsonElement element) => element.GetString()!;

    private static int Minutes(string time) =>
        (int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(3, 2), CultureInfo.InvariantCulture);
}
