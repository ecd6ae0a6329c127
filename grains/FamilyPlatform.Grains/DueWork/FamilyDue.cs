namespace FamilyPlatform.Grains;

/// <summary>What happens in the row <c>family</c> with nobody calling.</summary>
internal static class FamilyDue
{
    /// <summary>A ticket or enrolment that came to nothing is shown for a day.</summary>
    private static readonly TimeSpan EnrolmentKept = TimeSpan.FromDays(1);

    /// <summary>A request that nobody answered is not asked for ever.</summary>
    private static readonly TimeSpan RequestKept = TimeSpan.FromDays(30);

    /// <summary>The earliest of them; null for never.</summary>
    public static DateTimeOffset? At(FamilyState family)
    {
        var due = new EarliestTime();
        foreach (var child in family.Children)
        {
            due.Add(child.Clock.NextChange(child.Stamp.IssuedAt));
        }

        foreach (var ticket in family.Tickets)
        {
            due.Add(ticket.ExpiresAt + EnrolmentKept);
        }

        foreach (var enrolment in family.Enrolments)
        {
            due.Add(enrolment.Key is null ? enrolment.ExpiresAt + EnrolmentKept : null);
        }

        foreach (var request in family.Requests)
        {
            due.Add(request.State == RequestState.Open ? request.CreatedAt + RequestKept : null);
        }

        foreach (var device in family.Devices)
        {
            due.Add(device.Standing == DeviceStanding.Released ? device.ReleasedAt + Roster.Kept : null);
        }

        return due.Value;
    }

    /// <summary>The family after everything that is due; the same where nothing is.</summary>
    public static FamilyState Settle(FamilyState family, ChildPolicies policies, DateTimeOffset now)
    {
        foreach (var child in family.Children)
        {
            // A change of zone or day start takes over: devices get a bundle of the new time on the minute, not with their next question.
            if (child.Clock.NextChange(child.Stamp.IssuedAt) <= now)
            {
                family = family.With(policies.Stamp(child, now));
            }
        }

        foreach (var request in family.Requests.Where(each => each.State == RequestState.Open && each.CreatedAt + RequestKept <= now))
        {
            family = family with { Requests = family.Requests.Remove(request) };
            family = family.Child(request.Child) is { } child ? family.With(policies.Stamp(child, now)) : family;
        }

        var tickets = family.Tickets.RemoveAll(each => each.ExpiresAt + EnrolmentKept <= now);
        var enrolments = family.Enrolments.RemoveAll(each => each.Key is null && each.ExpiresAt + EnrolmentKept <= now);
        var devices = family.Devices.RemoveAll(each => each.Standing == DeviceStanding.Released && each.ReleasedAt + Roster.Kept <= now);
        return tickets == family.Tickets && enrolments == family.Enrolments && devices == family.Devices
            ? family
            : family with { Tickets = tickets, Enrolments = enrolments, Devices = devices };
    }
}
