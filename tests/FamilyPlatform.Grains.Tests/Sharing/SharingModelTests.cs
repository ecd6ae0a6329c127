using CsCheck;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>
/// Whatever networks, processes, storage and guardians do: what is charged at a grant never exceeds allowance and bonus, and honest devices together never run longer
/// than the most that was in force. A failure prints its seed; <c>CsCheck_Seed</c> repeats it.
/// </summary>
public sealed class SharingModelTests
{
    private const int Schedules = 10_000;

    private enum Step
    {
        Play,
        PlayTogether,
        CheckIn,
        Mishap,
        Repeat,
        Cut,
        Wait,
        Sleep,
        Flush,
        CrashServer,
        FailWrite,
        Backup,
        Restore,
        Kill,
        LoseMemory,
        SetMinutes,
        Bonus,
        Limit,
        Clock,
        Enrol,
        Replace,
        Remove,
        CutNudges,
    }

    private static readonly Gen<Step> Steps = Gen.Frequency(
        [
            (14, Gen.Const(Step.Play)), (6, Gen.Const(Step.PlayTogether)), (20, Gen.Const(Step.CheckIn)), (10, Gen.Const(Step.Mishap)), (6, Gen.Const(Step.Repeat)),
            (3, Gen.Const(Step.Cut)), (4, Gen.Const(Step.Wait)), (1, Gen.Const(Step.Sleep)), (4, Gen.Const(Step.Flush)), (3, Gen.Const(Step.CrashServer)),
            (2, Gen.Const(Step.FailWrite)), (3, Gen.Const(Step.Backup)), (3, Gen.Const(Step.Restore)), (3, Gen.Const(Step.Kill)), (1, Gen.Const(Step.LoseMemory)),
            (3, Gen.Const(Step.SetMinutes)), (2, Gen.Const(Step.Bonus)), (1, Gen.Const(Step.Limit)), (1, Gen.Const(Step.Clock)), (1, Gen.Const(Step.Enrol)),
            (1, Gen.Const(Step.Replace)), (1, Gen.Const(Step.Remove)), (1, Gen.Const(Step.CutNudges)),
        ]);

    private static readonly Gen<Plan> Schedule = Gen.Select(
        Gen.Int[1, 5],
        Gen.Bool,
        Gen.Int[1, 8],
        Gen.Select(Steps, Gen.Int[0, 59], Gen.Int[0, 999]).Array[10, 60],
        (devices, weekly, minutes, steps) => new Plan(devices, weekly, minutes, steps));

    private sealed record Plan(int Devices, bool Weekly, int Minutes, (Step What, int Who, int Amount)[] Steps);

    [Fact]
    public void Charges_UnderRandomSchedules_NeverExceedAllowanceAndBonus()
    {
        var grants = 0;

        Schedule.Sample(schedule => Interlocked.Add(ref grants, Told(schedule, Run).Server.Grants), iter: Schedules, print: Print);

        Assert.True(grants > Schedules, $"Only {grants} grants: the schedules show nothing.");
    }

    [Fact]
    public void Sharing_AfterRandomSchedules_GivesAllThatIsLeftOnceAllIsQuiet() => Schedule.Sample(
        schedule =>
        {
            Told(schedule, (schedule, story) =>
            {
                var world = Run(schedule, story);
                world.Heal();
                if (world.Server.Rules.Kind != SharingRules.Standing.Shared)
                {
                    world.Change(rules => rules with { Kind = SharingRules.Standing.Shared });
                }

                AssertNothingIsLeftOver(world);
                return world;
            });
        },
        iter: 300,
        print: Print);

    /// <summary>What fails is run once more, with its story told.</summary>
    private static SharingWorld Told(Plan schedule, Func<Plan, List<string>?, SharingWorld> run)
    {
        try
        {
            return run(schedule, null);
        }
        catch (Exception failure) when (failure is Xunit.Sdk.XunitException)
        {
            var story = new List<string>();
            Assert.ThrowsAny<Exception>(() => run(schedule, story));
            throw new InvalidOperationException($"{failure.Message}{Environment.NewLine}{string.Join(Environment.NewLine, story.TakeLast(80))}", failure);
        }
    }

    private static string Print(Plan schedule) => $"{schedule.Devices} devices, {schedule.Minutes * 15} minutes, {schedule.Steps.Length} steps";

    private static SharingWorld Run(Plan schedule, List<string>? story)
    {
        var world = new SharingWorld(schedule.Devices, new(schedule.Minutes * 15, 4, SharingRules.Standing.Shared, schedule.Weekly), story);
        foreach (var (what, who, amount) in schedule.Steps)
        {
            story?.Add($"{world.Now:dd HH:mm:ss} {what} {world.At(who).Name} {amount}");
            Do(world, what, who, amount);
        }

        return world;
    }

    /// <summary>Everybody who can plays until nobody can any more; then nothing of the limit lies unused but what machines hold that nobody can reach.</summary>
    private static void AssertNothingIsLeftOver(SharingWorld world)
    {
        var askers = world.Machines.Where(machine => !machine.IsReleased
            && world.Server.Family.Device(machine.Id) is { Standing: DeviceStanding.Enrolled } entry && entry.Epoch == machine.Epoch).ToList();
        var (quiet, round) = (0, 0);
        var running = world.Server.Total(world.Now)?.Period;
        while (quiet < 6)
        {
            Assert.True(++round < 400, "It never becomes quiet.");
            quiet = world.Play(askers, 240) > 0 ? 0 : quiet + 1;
            askers.ForEach(machine => world.CheckIn(machine));
            if (world.Server.Total(world.Now)?.Period is var period && period != running)
            {
                // A period that just began has given its first steps, and nobody ran them yet.
                (quiet, running) = (0, period);
            }
        }

        if (askers.Count > 0 && !world.Server.IsUnsettled(world.Now))
        {
            var (period, total) = world.Server.Total(world.Now)!.Value;
            var charged = SharingReports.Charged(world.Server.Ledger, world.Server.Family, period, world.Server.Rules.IsWeekly);
            Assert.True(charged >= total, $"{charged} s of {total} s are charged and nobody gets the rest.");
        }
    }

    private static void Do(SharingWorld world, Step what, int who, int amount)
    {
        var machine = world.At(who);
        switch (what)
        {
            case Step.Play:
                world.Play([machine], amount, _ => amount % 3 == 0 ? SharingRules.Chess : SharingRules.Roblox);
                break;
            case Step.PlayTogether:
                world.Play(world.Machines.Where((_, i) => ((who >> i) & 1) == 0), amount);
                break;
            case Step.CheckIn:
                world.CheckIn(machine);
                break;
            case Step.Mishap:
                world.CheckIn(machine, (Mishap)(1 + (amount % 3)));
                break;
            case Step.Repeat:
                world.Repeat(amount);
                break;
            case Step.Cut:
                world.Cut(machine);
                break;
            case Step.Wait:
                world.Play([], amount);
                break;
            case Step.Sleep:
                world.Play([], 3600 * (1 + (amount % 20)));
                break;
            case Step.Flush:
                world.Server.Flush();
                break;
            case Step.CrashServer:
                world.Server.Crash();
                break;
            case Step.FailWrite:
                world.Server.FailsNextRaise = amount % 2 == 0;
                break;
            case Step.Backup:
                world.Server.Backup();
                break;
            case Step.Restore:
                world.Server.Restore(world.Now);
                world.Look();
                for (var i = 0; i < amount % 4; i++)
                {
                    // What was still on its way arrives at a platform that has forgotten later things.
                    world.Repeat(amount + (i * 7));
                }

                break;
            case Step.Kill:
                world.Kill(machine);
                break;
            case Step.LoseMemory:
                world.Kill(machine, losesCounters: amount % 2 == 0, losesNumbers: amount % 3 != 0);
                break;
            case Step.SetMinutes:
                world.Change(rules => rules with { Minutes = amount % 130 });
                break;
            case Step.Bonus:
                world.Server.AddBonus(1 + (amount % 45), world.Now);
                world.Look();
                break;
            default:
                Disturb(world, what, machine, amount);
                break;
        }
    }

    private static void Disturb(SharingWorld world, Step what, SharingMachine machine, int amount)
    {
        switch (what)
        {
            case Step.Limit:
                world.Change(rules => rules with { Kind = rules.Kind == SharingRules.Standing.Shared ? (SharingRules.Standing)(1 + (amount % 2)) : SharingRules.Standing.Shared });
                break;
            case Step.Clock when amount % 2 == 0:
                world.Change(rules => rules with { DayStart = amount % 8 });
                break;
            case Step.Clock:
                world.Server.Move(amount % 3 == 0 ? "Asia/Tokyo" : "America/New_York", world.Now);
                world.Look();
                break;
            case Step.Enrol when world.Machines.Count < 8:
                world.Enrol(null);
                break;
            case Step.Replace when world.Machines.Count < 8:
                world.Enrol(machine.Id);
                break;
            case Step.Remove:
                world.Server.Remove(machine.Id);
                break;
            case Step.CutNudges:
                world.AreNudgesCut = !world.AreNudgesCut;
                break;
        }
    }
}
