using System.Collections.Immutable;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Grains;

/// <summary>What children ask for, and what the answers do.</summary>
internal static class ChildRequests
{
    private const int MostAnHour = 10;
    private const int DefaultMinutes = 30;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public static Change<ChildRequest> Ask(FamilyState state, ChildState child, DeviceEntry device, AskForChild asked, ChildPolicies policies, DateTimeOffset now)
    {
        if (state.Requests.FirstOrDefault(each => each.Device == device.Id && each.DeviceRequestId == asked.RequestId) is { } known)
        {
            return known;
        }

        var lately = state.Requests.Where(each => each.Device == device.Id && each.CreatedAt > now.AddHours(-1)).ToList();
        if (lately.Count >= MostAnHour)
        {
            return Faults.AskedTooOften(lately.Min(each => each.CreatedAt).AddHours(1) - now);
        }

        var request = new ChildRequest
        {
            Id = RequestId.New(),
            DeviceRequestId = asked.RequestId,
            Child = child.Id,
            Device = device.Id,
            Kind = asked.Kind,
            Subject = asked.Subject,
            Minutes = asked.Minutes,
            Note = asked.Note,
            CreatedAt = now,
        };
        var requests = state.Requests.RemoveAll(each => each.Child == child.Id && each.State != RequestState.Open && each.DecidedAt < now - Kept).Add(request);
        return Change.To((state with { Requests = requests }).With(policies.Stamp(child, now)), request);
    }

    /// <summary>An approval becomes an override where a rule or a routine stands in the way, else a bonus on the limits that do.</summary>
    public static Change<ChildRequest> Decide(FamilyState state, DecideRequest command, ChildRulesAt at, By by, ChildPolicies policies)
    {
        if (state.Requests.FirstOrDefault(each => each.Id == command.Request) is not { } request || state.Child(request.Child) is not { } child)
        {
            return Faults.NotFound;
        }

        if (request.State != RequestState.Open)
        {
            return request;
        }

        if (command.Minutes is < 1 or > 1_440)
        {
            return Faults.Invalid("/minutes", "out_of_range", "Must be 1 to 1440.");
        }

        var decided = request with { DecidedBy = by.Guardian, DecidedAt = by.At, State = command.Approve ? RequestState.Approved : RequestState.Denied };
        if (!command.Approve || request.Kind == RequestKind.Talk)
        {
            return Store(state, child, request, decided, policies, by.At);
        }

        var minutes = command.Minutes ?? request.Minutes ?? DefaultMinutes;
        decided = decided with { GrantedMinutes = minutes };
        var limits = at.LimitsInTheWay(child, request);
        if (limits.IsEmpty)
        {
            var made = OverrideCommands.Make(request.Subject ?? "all", PolicyAction.Allow, by.At.AddMinutes(minutes), by);
            return OverrideCommands.With(state, child, made, policies, by.At) is { } opened
                ? Store(opened, opened.Child(child.Id)!, request, decided with { Effects = [made.Id] }, policies, by.At)
                : Faults.TooManyOverrides;
        }

        var day = child.Clock.DayOf(by.At);
        ImmutableArray<Bonus> bonuses =
        [
            .. limits.Select(limit => new Bonus
            {
                Id = IdText.New("bon"),
                Limit = limit,
                Day = day,
                Seconds = minutes * 60L,
                CreatedAt = DateTimeOffset.FromUnixTimeSeconds(by.At.ToUnixTimeSeconds()),
                CreatedBy = by.Guardian.ToString(),
            }),
        ];
        return OverrideCommands.With(state, child, bonuses, policies, by.At) is { } credited
            ? Store(credited, credited.Child(child.Id)!, request, decided with { Effects = [.. bonuses.Select(bonus => bonus.Id)] }, policies, by.At)
            : Faults.TooManyBonuses;
    }

    public static RequestList List(FamilyState state) => new()
    {
        Requests = [.. state.Requests.OrderBy(each => each.State == RequestState.Open ? 0 : 1).ThenByDescending(each => each.CreatedAt)],
    };

    private static Change<ChildRequest> Store(
        FamilyState state, ChildState child, ChildRequest request, ChildRequest decided, ChildPolicies policies, DateTimeOffset now) =>
        Change.To((state with { Requests = state.Requests.Replace(request, decided) }).With(policies.Stamp(child, now)), decided);
}
