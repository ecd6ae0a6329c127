using System.Collections.Frozen;

namespace FamilyPlatform.Agent;

/// <summary>Processes that are never an app and never stopped: the first one, this agent and all that started it, the desktop's shell, settings and log-in.</summary>
internal sealed class ProtectedProcesses(int self)
{
    private const int FirstProcess = 1;

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "systemd", "init", "dbus-daemon", "dbus-broker", "sshd", "login", "sudo", "su", "Xorg", "Xwayland", "gdm", "gdm3", "gdm-x-session", "gdm-wayland-session",
        "sddm", "lightdm", "gnome-session-binary", "gnome-shell", "gnome-control-center", "gnome-settings-daemon", "plasmashell", "kwin_x11", "kwin_wayland",
        "ksmserver", "systemsettings", "xfce4-session", "xfce4-panel", "xfce4-settings-manager", "xfwm4", "cinnamon", "cinnamon-settings", "mate-session",
        "mate-panel", "lxsession", "lxqt-session", "lxqt-panel", "pipewire", "wireplumber", "pulseaudio", "NetworkManager", "at-spi-bus-launcher", "orca");

    /// <summary>The pids among these processes that nothing may happen to.</summary>
    public IReadOnlySet<int> Among(IReadOnlyList<RunningProcess> processes)
    {
        var parents = processes.ToDictionary(process => process.Pid, process => process.Parent);
        var spared = processes
            .Where(process => process.Executable is not null && Names.Contains(process.Executable))
            .Select(process => process.Pid)
            .Append(FirstProcess)
            .ToHashSet();
        for (var pid = self; pid > 0 && spared.Add(pid); pid = parents.GetValueOrDefault(pid))
        {
        }

        return spared;
    }
}
