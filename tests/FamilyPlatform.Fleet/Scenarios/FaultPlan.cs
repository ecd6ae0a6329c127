using FamilyPlatform.Fleet.Arguments;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>All faults of a run, drawn before it begins, so that the same seed makes the same.</summary>
internal static class FaultPlan
{
    /// <summary>For how long a stopped silo is stopped.</summary>
    public static readonly TimeSpan Stop = TimeSpan.FromSeconds(45);

    public static IReadOnlyList<PlannedFault> Draw(PlatformFaults faults, TimeSpan duration, Random random)
    {
        var plan = new List<PlannedFault>();
        if (faults.KillSilos is { } pace)
        {
            for (var at = Within(pace.Least, pace.Most); at < duration; at += Within(pace.Least, pace.Most))
            {
                plan.Add(new(at, PlannedFaultKind.KillSilo, AnySilo()));
            }
        }

        if (faults.KillGateway is { } about)
        {
            for (var at = Within(about * 0.7, about * 1.3); at < duration; at += Within(about * 0.7, about * 1.3))
            {
                plan.Add(new(at, PlannedFaultKind.KillGateway, ""));
            }
        }

        for (var restart = 0; restart < faults.RestartPostgres; restart++)
        {
            // One in each equal part of the time.
            var part = duration / faults.RestartPostgres;
            plan.Add(new((part * restart) + Within(part * 0.25, part * 0.75), PlannedFaultKind.RestartPostgres, ""));
        }

        if (faults.StopSilo)
        {
            plan.Add(new(Within(TimeSpan.Zero, duration * 0.7), PlannedFaultKind.StopSilo, AnySilo()));
        }

        return [.. plan.OrderBy(fault => fault.At)];

        TimeSpan Within(TimeSpan least, TimeSpan most) => least + ((most - least) * random.NextDouble());

        string AnySilo() => ScenarioPlatform.SiloName(random.Next(1, faults.Silos + 1));
    }
}
