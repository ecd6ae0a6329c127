using FamilyPlatform.Fleet.Measuring;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>Compares a child's seconds day by day and subject by subject.</summary>
internal sealed class UsageCheck(Findings differences, Tally tally)
{
    public async Task CompareAsync(GuardianReader reader, string family, string child, IReadOnlyList<DeviceRecord> devices, CancellationToken cancellationToken)
    {
        var days = devices.SelectMany(device => device.Used.Select(use => use.Day).Concat(device.Reported.Select(counter => counter.Day))).Distinct();
        foreach (var day in days)
        {
            var known = await reader.UsageAsync(family, child, day, cancellationToken);
            var (least, most) = Truth(devices, day);
            foreach (var subject in most.Keys.Union(known.Keys))
            {
                var seconds = known.GetValueOrDefault(subject);
                if (seconds < least.GetValueOrDefault(subject) || seconds > most.GetValueOrDefault(subject))
                {
                    differences.Add(
                        $"{child} {day:yyyy-MM-dd} {subject}: truly {Span(least.GetValueOrDefault(subject), most.GetValueOrDefault(subject))}, known {seconds}");
                }
            }

            tally.Seconds(least.Values.Sum());
        }
    }

    /// <summary>
    /// What must be known: of an ordinary device exactly what was used, of one with a twin what its reports carried, installation by installation; between the
    /// two bounds lies only what a report carried that nobody answered.
    /// </summary>
    private static (Dictionary<string, long> Least, Dictionary<string, long> Most) Truth(IReadOnlyList<DeviceRecord> devices, DateOnly day)
    {
        var all = devices.Where(device => !device.IsClone).SelectMany(device => device.Used.Where(use => use.Day == day))
            .Select(use => (use.Subject, Least: use.Seconds, Most: use.Seconds))
            .Concat(devices.Where(device => device.IsClone)
                .SelectMany(device => device.Reported.Where(counter => counter.Day == day).Select(counter => (device.DeviceId, counter)))
                .GroupBy(each => (each.DeviceId, each.counter.Installation, each.counter.Subject))
                .Select(same => (same.Key.Subject, Least: same.Max(each => each.counter.Least), Most: same.Max(each => each.counter.Most))))
            .GroupBy(use => use.Subject)
            .ToArray();
        return (all.ToDictionary(use => use.Key, use => use.Sum(each => each.Least)), all.ToDictionary(use => use.Key, use => use.Sum(each => each.Most)));
    }

    private static string Span(long least, long most) => least == most ? $"{least}" : $"{least} to {most}";
}
