namespace FamilyPlatform.Agent;

/// <summary>
/// Ends apps: asks first (SIGTERM), and after 10 seconds insists (SIGKILL). What a process started ends with it, and so does its process group where it leads one.
/// </summary>
internal sealed class ProcessStopper(ProcFileSystem files, ProtectedProcesses untouchable, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(int Pid, long Started), long> _asked = [];

    /// <summary>Whether any process was asked to end and has not.</summary>
    public bool IsWaiting => _asked.Count > 0;

    /// <summary>Asks an app to end. True where this is new to at least one of its processes.</summary>
    public bool Stop(RunningApp app, ProcessSnapshot snapshot)
    {
        var spared = untouchable.Among(snapshot.Processes);
        var isNew = false;
        foreach (var process in Belonging(app, snapshot.Processes))
        {
            if (!spared.Contains(process.Pid) && !_asked.ContainsKey(process.Identity) && files.IsAlive(process.Identity))
            {
                Signals.Send(process.Pid, Signals.Terminate);
                _asked[process.Identity] = time.GetTimestamp();
                isNew = true;
            }
        }

        return isNew;
    }

    /// <summary>Insists where patience has run out, and forgets what has ended.</summary>
    public void Follow()
    {
        foreach (var (identity, since) in _asked.ToArray())
        {
            if (!files.IsAlive(identity))
            {
                _asked.Remove(identity);
            }
            else if (time.GetElapsedTime(since) >= Patience)
            {
                Signals.Send(identity.Pid, Signals.Kill);
            }
        }
    }

    private static HashSet<RunningProcess> Belonging(RunningApp app, IReadOnlyList<RunningProcess> all)
    {
        var children = all.ToLookup(process => process.Parent);
        var groups = all.ToLookup(process => process.Group);
        var found = new HashSet<RunningProcess>();
        var open = new Stack<RunningProcess>(app.Processes);
        while (open.TryPop(out var process))
        {
            if (found.Add(process))
            {
                var group = process.Group == process.Pid ? groups[process.Group] : [];
                foreach (var next in children[process.Pid].Concat(group))
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }
}
