namespace FamilyPlatform.Agent;

/// <summary>
/// Gives each second to one app: the one in the foreground where a display tells, else the one that used most processor time since the last look. Where none used
/// any, the app that had the last second keeps it, else the one that was started last.
/// </summary>
internal sealed class UseSharer
{
    private Dictionary<string, long> _cpu = new(StringComparer.Ordinal);
    private string? _last;

    /// <summary>The app that the time since the last look belongs to; null where none runs.</summary>
    /// <param name="apps">The apps that may run.</param>
    /// <param name="foreground">The process whose window is in front; null where no display tells.</param>
    public RunningApp? Choose(IReadOnlyList<RunningApp> apps, int? foreground)
    {
        var used = apps.ToDictionary(app => app.Id, app => Math.Max(0, app.Cpu - _cpu.GetValueOrDefault(app.Id, app.Cpu)), StringComparer.Ordinal);
        _cpu = apps.ToDictionary(app => app.Id, app => app.Cpu, StringComparer.Ordinal);
        var chosen = apps.FirstOrDefault(app => foreground is not null && app.Processes.Any(process => process.Pid == foreground))
            ?? apps.OrderByDescending(app => used[app.Id]).ThenByDescending(app => app.Id == _last).ThenByDescending(app => app.LastStarted).FirstOrDefault();
        _last = chosen?.Id;
        return chosen;
    }
}
