using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    private const int MostUsageDays = 92;

    public Task<Result<ChildStatus>> GetStatusAsync(ChildId child, CancellationToken cancellationToken) =>
        Task.FromResult(ReadChild<ChildStatus>(child, each => Statuses.Of(
            family.State,
            each,
            RulesOf(each),
            CountersOf(child),
            [.. family.State.Devices.Where(device => device.Child == child && device.Standing != DeviceStanding.Released).Select(View)],
            ledger.State,
            Now)));

    public async Task<Result<UsageView>> GetUsageAsync(ChildId child, DateOnly? from, DateOnly? to, UsageBy by, CancellationToken cancellationToken)
    {
        if (ReadChild<Done>(child, _ => Done.Value) is { Fault: { } refusal })
        {
            return refusal;
        }

        var today = family.State.Child(child)!.Clock.DayOf(Now);
        var last = to ?? today;
        var first = from ?? last;
        if (first > last)
        {
            return Faults.Invalid("/from", "wrong_order", "Must not be after `to`.");
        }

        if (last.DayNumber - first.DayNumber >= MostUsageDays)
        {
            return Faults.Invalid("/from", "out_of_range", $"At most {MostUsageDays} days can be read at once.");
        }

        var counters = CountersOf(child).ToList();
        if (first < today.AddDays(-UsageLedger.DaysBack))
        {
            counters.AddRange(await ReadArchiveAsync(child, first, last, cancellationToken));
        }

        return UsageReports.Of(counters, first, last, by);
    }

    public async Task<Result<EventPage>> GetEventsAsync(DeviceId device, long after, int limit, CancellationToken cancellationToken)
    {
        if (Refusal(Role.Viewer, out _) is { } refusal)
        {
            return refusal;
        }

        if (family.State.Device(device) is null)
        {
            return Faults.NotFound;
        }

        var entries = await services.Archive.ReadAsync(
            new()
            {
                Family = this.GetPrimaryKeyString(),
                Kind = AppendKind.Events,
                Scope = device.ToString(),
                After = after > 0 ? new(after, "\uffff") : null,
                Limit = limit,
            },
            cancellationToken);
        return new EventPage
        {
            Events = [.. entries.Select(services.Events.Read)],
            Next = entries.IsEmpty ? after : entries[^1].Position.Sequence,
            More = entries.Length == limit,
        };
    }

    private async Task<IReadOnlyList<Counter>> ReadArchiveAsync(ChildId child, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var counters = new List<Counter>();
        var after = new ArchivePosition(first.DayNumber, "");
        while (true)
        {
            var entries = await services.Archive.ReadAsync(
                new()
                {
                    Family = this.GetPrimaryKeyString(),
                    Kind = AppendKind.Usage,
                    Scope = child.ToString(),
                    After = after,
                    Before = new(last.DayNumber + 1, ""),
                    Limit = ArchiveQuery.MaxLimit,
                },
                cancellationToken);
            foreach (var entry in entries)
            {
                counters.AddRange(services.Usage.Read(entry).Counters
                    .Where(counter => Subject.TryParse(counter.Subject, out _))
                    .Select(counter => new Counter
                    {
                        Device = entry.Position.Key,
                        Installation = $"{counter.Epoch}/{counter.Installation}",
                        Day = counter.Day,
                        Seconds = counter.Seconds,
                        Subject = services.Subjects.Resolve(Subject.TryParse(counter.Subject, out var subject) ? subject : Subject.Capability("")),
                        Granted = counter.Granted,
                    }));
            }

            if (entries.Length < ArchiveQuery.MaxLimit)
            {
                return counters;
            }

            after = entries[^1].Position;
        }
    }
}
