using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A family's children: adding, changing, removing, showing them.</summary>
internal static class Children
{
    private const int Most = 20;

    private static readonly string[] Colors = ["teal", "amber", "violet", "coral", "blue", "green", "pink", "slate"];

    public static Change<ChildView> Add(FamilyState state, AddChild command, By by, ChildPolicies policies)
    {
        if (state.Children.Length >= Most)
        {
            return Faults.TooManyChildren;
        }

        var fault = Text.Check("/name", command.Name, 40)
            ?? CheckBirth(command.BirthYear, command.BirthMonth, by.At)
            ?? (command.Color is null ? null : CheckColor(command.Color));
        if (fault is not null)
        {
            return fault;
        }

        var child = policies.NewChild(ChildId.New(), command, command.Color ?? FreeColor(state), state.TimeZone, by.At);
        return Change.To(
            state with { Children = state.Children.Add(child), Appends = state.Appends.Add(policies.Histories.Created(child, by)) },
            View(child));
    }

    public static Change<ChildView> Update(FamilyState state, ChildState child, UpdateChild command, DateTimeOffset now)
    {
        if (command.IfVersion is { } version && version != child.Version)
        {
            return Faults.VersionMismatch(child.Version);
        }

        var fault = (command.Name is null ? null : Text.Check("/name", command.Name, 40))
            ?? CheckBirth(command.BirthYear, command.BirthMonth, now)
            ?? (command.Color is null ? null : CheckColor(command.Color));
        if (fault is not null)
        {
            return fault;
        }

        var next = child with
        {
            Name = command.Name ?? child.Name,
            BirthYear = command.BirthYear ?? child.BirthYear,
            BirthMonth = command.BirthMonth ?? child.BirthMonth,
            Color = command.Color ?? child.Color,
        };
        if (next == child)
        {
            return View(child);
        }

        next = next with { Version = child.Version + 1 };
        return Change.To(state.With(next), View(next));
    }

    public static Change<Done> Remove(FamilyState state, ChildState child) =>
        state.Devices.Any(device => device.Child == child.Id && device.Standing != DeviceStanding.Released)
            ? Faults.ChildHasDevices
            : Change.To(
                state with
                {
                    Children = state.Children.Remove(child),
                    Requests = state.Requests.RemoveAll(request => request.Child == child.Id),
                    Tickets = state.Tickets.RemoveAll(ticket => ticket.Child == child.Id),
                },
                Done.Value);

    public static ChildView View(ChildState child) => new()
    {
        Id = child.Id,
        Name = child.Name,
        BirthYear = child.BirthYear,
        BirthMonth = child.BirthMonth,
        Color = child.Color,
        Kind = child.Kind,
        CreatedAt = child.CreatedAt,
        Version = child.Version,
    };

    private static string FreeColor(FamilyState state) =>
        Colors.FirstOrDefault(color => state.Children.All(child => child.Color != color)) ?? Colors[0];

    private static Fault? CheckBirth(int? year, int? month, DateTimeOffset now) =>
        year is { } y && (y < now.Year - 120 || y > now.Year) ? Faults.Invalid("/birthYear", "out_of_range", "Must be a year of the last 120, not one to come.")
        : month is < 1 or > 12 ? Faults.Invalid("/birthMonth", "out_of_range", "Must be 1 to 12.")
        : null;

    private static Fault? CheckColor(string color) =>
        Colors.Contains(color) ? null : Faults.Invalid("/color", "unknown_color", $"Must be one of {string.Join(", ", Colors)}.");
}
