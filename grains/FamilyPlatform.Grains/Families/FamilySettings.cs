using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A family's own settings: making, changing, showing them.</summary>
internal static class FamilySettings
{
    public static Fault? Check(CreateFamily command) =>
        Text.Check("/name", command.Name, 80)
        ?? CheckTimeZone(command.TimeZone)
        ?? CheckLocale(command.Locale)
        ?? CheckCountry(command.Country);

    public static FamilyState Create(CreateFamily command, DateTimeOffset now) => new()
    {
        CreatedAt = now,
        Name = command.Name,
        TimeZone = command.TimeZone,
        Locale = command.Locale,
        Country = command.Country,
        Version = 1,
        Guardians = [new() { Id = command.Owner, Role = Role.Owner }],
    };

    /// <summary>A change of zone takes effect for each child when its running policy day ends (policy, Time).</summary>
    public static Change<FamilyView> Update(FamilyId id, FamilyState state, UpdateFamily command, By by, ChildPolicies policies)
    {
        if (command.IfVersion is { } version && version != state.Version)
        {
            return Faults.VersionMismatch(state.Version);
        }

        var fault = (command.Name is null ? null : Text.Check("/name", command.Name, 80))
            ?? (command.TimeZone is null ? null : CheckTimeZone(command.TimeZone))
            ?? (command.Locale is null ? null : CheckLocale(command.Locale))
            ?? (command.Country is null ? null : CheckCountry(command.Country));
        if (fault is not null)
        {
            return fault;
        }

        var next = state with
        {
            Name = command.Name ?? state.Name,
            TimeZone = command.TimeZone ?? state.TimeZone,
            Locale = command.Locale ?? state.Locale,
            Country = command.Country ?? state.Country,
        };
        if (next == state)
        {
            return View(id, state, by.Guardian);
        }

        next = next with { Version = state.Version + 1 };
        if (next.TimeZone != state.TimeZone || next.Country != state.Country)
        {
            next = next with { Children = [.. next.Children.Select(child => policies.MoveTo(child, next.TimeZone, by.At))] };
        }

        return Change.To(next, View(id, next, by.Guardian));
    }

    public static FamilyView View(FamilyId id, FamilyState state, GuardianId asking) => new()
    {
        Id = id,
        Name = state.Name,
        TimeZone = state.TimeZone,
        Locale = state.Locale,
        Country = state.Country,
        CreatedAt = state.CreatedAt ?? default,
        Version = state.Version,
        Role = state.Guardians.First(guardian => guardian.Id == asking).Role,
    };

    private static Fault? CheckTimeZone(string zone) =>
        IanaZones.IsKnown(zone) ? null : Faults.Invalid("/timeZone", "unknown_time_zone", "Must be an IANA time zone such as `Europe/London`.");

    private static Fault? CheckLocale(string locale) =>
        locale.Length is >= 2 and <= 35 && locale.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetter(locale[0])
            ? null
            : Faults.Invalid("/locale", "malformed_locale", "Must be a language tag such as `en-GB`.");

    private static Fault? CheckCountry(string country) =>
        country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']
            ? null
            : Faults.Invalid("/country", "malformed_country", "Must be a two-letter country code in capitals, such as `GB`.");
}
