using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>A platform, some machines, a network that does as it likes, and the truth about who ran how long.</summary>
internal sealed class SharingWorld
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 7, 0, 0, TimeSpan.Zero);

    private readonly List<(SharingMachine Machine, byte[] Body)> _sent = [];
    private readonly Dictionary<DateOnly, long> _run = [];
    private readonly Dictionary<DateOnly, long> _most = [];
    private readonly Dictionary<DateOnly, long> _forgotten = [];
    private readonly HashSet<DateOnly> _unruled = [];
    private readonly HashSet<SharingMachine> _offline = [];
    private readonly List<string>? _story;
    private int _names;

    public SharingWorld(int devices, SharingRules rules, List<string>? story = null)
    {
        _story = story;
        Server = new(rules, Start);
        for (var i = 0; i < devices; i++)
        {
            Enrol(null);
        }

        Look();
    }

    public DateTimeOffset Now { get; private set; } = Start;

    public SharingServer Server { get; }

    /// <summary>Everybody who ever enforced, also machines whose place another one took.</summary>
    public List<SharingMachine> Machines { get; } = [];

    public bool AreNudgesCut { get; set; }

    public long RunIn(DateOnly period) => _run.GetValueOrDefault(period);

    public SharingMachine At(int index) => Machines[index % Machines.Count];

    public bool IsOffline(SharingMachine machine) => _offline.Contains(machine);

    public SharingMachine Enrol(DeviceId? replaced)
    {
        var machine = new SharingMachine(Server.Enrol(replaced, Now), $"m{++_names}");
        Machines.Add(machine);
        return machine;
    }

    public void Cut(SharingMachine machine)
    {
        if (!_offline.Remove(machine))
        {
            _offline.Add(machine);
        }
    }

    public void Heal()
    {
        _offline.Clear();
        AreNudgesCut = false;
        Server.FailsNextRaise = null;
    }

    /// <summary>Time passes, and some machines run the limited apps for as long as their rules let them.</summary>
    /// <returns>The longest that any of them ran.</returns>
    public long Play(IEnumerable<SharingMachine> players, long seconds, Func<SharingMachine, Subject>? app = null)
    {
        var ran = 0L;
        foreach (var machine in players.Where(machine => !machine.IsReleased))
        {
            var subject = app?.Invoke(machine) ?? SharingRules.Roblox;
            var left = machine.Left(Now);
            var wall = Math.Min(seconds, left is null ? seconds : left.Value / SharingRules.WeightOf(subject.ToString()));
            if (wall <= 0)
            {
                continue;
            }

            machine.Play(subject, wall, Now, Server.Rules.IsWeekly);
            _story?.Add($"  {machine.Name} runs {wall} s of {subject} with {left} left");
            ran = Math.Max(ran, wall);
            var period = machine.PeriodAt(Now, Server.Rules.IsWeekly);
            if (left is null)
            {
                _unruled.Add(period);
            }
            else
            {
                _run[period] = RunIn(period) + (wall * SharingRules.WeightOf(subject.ToString()));
            }

            CheckTruth(period);
        }

        Now = Now.AddSeconds(seconds);
        Look();
        return ran;
    }

    /// <summary>A report and its reply, unless the network has other plans, and the check-ins that follow from it: of a device that must show something, and of nudged ones.</summary>
    public void CheckIn(SharingMachine machine, Mishap mishap = Mishap.None)
    {
        var waiting = new Queue<SharingMachine>();
        Speak(machine, mishap, waiting);
        for (var count = 0; waiting.TryDequeue(out var next); count++)
        {
            Assert.True(count < 12 * Machines.Count, "Nudges bring nudges and never come to rest.");
            Speak(next, Mishap.None, waiting);
        }
    }

    private void Speak(SharingMachine machine, Mishap mishap, Queue<SharingMachine> waiting)
    {
        machine.Turn(Now);
        if (machine.IsReleased && !machine.OwesLastUse)
        {
            if (machine.OwesAck && !IsOffline(machine) && mishap is Mishap.None)
            {
                Server.Acknowledge(machine.Id, machine.Epoch);
                machine.OwesAck = false;
            }

            return;
        }

        var report = machine.Write(Now);
        if (mishap == Mishap.LosesRequest || IsOffline(machine))
        {
            return;
        }

        _sent.Add((machine, report.Body));
        var reply = Server.Report(machine.Id, machine.Epoch, report.Body, Now);
        Look();
        if (reply is null || mishap == Mishap.LosesReply)
        {
            return;
        }

        machine.Take(report, reply, Now);
        _story?.Add($"  {machine.Name}#{report.Seq} {mishap}: {reply.Status} {string.Join(' ', reply.Budgets.Select(budget => $"{budget.Period:MM-dd} {budget.CeilingSeconds} of {budget.RemainingSeconds}"))}");
        if (reply.Status == 409)
        {
            Server.Reinstall(machine.Id);
        }

        if (mishap == Mishap.DiesSaving)
        {
            machine.SaveCeilings();
            machine.Restart();
        }
        else
        {
            machine.Save();
        }

        if (machine.WantsToSpeak || (machine.OwesAck && reply.Status == 200 && !machine.AwaitsDay))
        {
            waiting.Enqueue(machine);
        }

        foreach (var nudged in AreNudgesCut ? [] : reply.Nudged)
        {
            if (Machines.FindLast(each => each.Id == nudged) is { } other && !waiting.Contains(other))
            {
                waiting.Enqueue(other);
            }
        }
    }

    /// <summary>An old request arrives once more; nobody waits for the reply.</summary>
    public void Repeat(int index)
    {
        if (_sent.Count > 0)
        {
            var (machine, body) = _sent[index % _sent.Count];
            Server.Report(machine.Id, machine.Epoch, body, Now);
            Look();
        }
    }

    /// <summary>A process dies without a word; what it had not saved it will not count again.</summary>
    public void Kill(SharingMachine machine, bool losesCounters = false, bool losesNumbers = false)
    {
        if (!losesCounters)
        {
            // With its counters it loses its ceilings, so only this one can be run over again.
            foreach (var (period, seconds) in machine.Unsaved)
            {
                _forgotten[period] = _forgotten.GetValueOrDefault(period) + seconds;
            }
        }

        if (losesCounters || losesNumbers)
        {
            Server.Reinstall(machine.Id);
            if (Server.HasForgotten(machine.Id))
            {
                // Neither side remembers what was held: nobody can keep that promise.
                _unruled.Add(Server.PeriodAt(Now));
            }
        }

        machine.Restart(losesCounters, losesNumbers);
    }

    public void Change(Func<SharingRules, SharingRules> change)
    {
        Server.Set(change(Server.Rules), Now);
        Look();
    }

    /// <summary>What allowance and bonus are at most while a period runs.</summary>
    public void Look()
    {
        if (Server.Total(Now) is var (period, seconds))
        {
            _most[period] = Math.Max(_most.GetValueOrDefault(period), seconds);
        }
    }

    private void CheckTruth(DateOnly period)
    {
        if (!_unruled.Contains(period))
        {
            var allowed = _most.GetValueOrDefault(period) + _forgotten.GetValueOrDefault(period);
            Assert.True(RunIn(period) <= allowed, $"Honest devices ran {RunIn(period)} s of {allowed} s in the period of {period}.");
        }
    }
}
