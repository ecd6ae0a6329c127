using System.Diagnostics;
using System.Globalization;

namespace FamilyPlatform.Agent;

/// <summary>Tells the person at the device: a line on the terminal, and a notification on each desktop where <c>notify-send</c> is there.</summary>
internal sealed class Announcer(TextWriter terminal, TimeProvider time, WatchedUsers users, Func<string, string?> variable)
{
    private const string Title = "Family";

    private readonly string? _notify = Tools.Find("notify-send", variable);
    private readonly string? _runAs = Tools.Find("setpriv", variable);

    public void Say(string text)
    {
        var clock = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.Local).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        terminal.WriteLine($"{clock}  {text}");
        terminal.Flush();
        if (_notify is null)
        {
            return;
        }

        if (!string.IsNullOrEmpty(variable("DBUS_SESSION_BUS_ADDRESS")))
        {
            Start(_notify, [Title, text], bus: null);
        }
        else if (_runAs is not null)
        {
            SayToDesktops(text);
        }
    }

    /// <summary>A service has no desktop of its own: it speaks to the session bus of everyone it watches, as that user.</summary>
    private void SayToDesktops(string text)
    {
        const string Sessions = "/run/user";
        foreach (var folder in Directory.Exists(Sessions) ? Directory.GetDirectories(Sessions) : [])
        {
            var bus = Path.Combine(folder, "bus");
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var user) && users.Holds(user) && File.Exists(bus))
            {
                Start(_runAs!, [$"--reuid={user}", $"--regid={user}", "--clear-groups", _notify!, Title, text], $"unix:path={bus}");
            }
        }
    }

    private static void Start(string program, string[] arguments, string? bus)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (bus is not null)
        {
            start.Environment["DBUS_SESSION_BUS_ADDRESS"] = bus;
        }

        try
        {
            Process.Start(start)?.Dispose();
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // A desktop that cannot be told is no reason to stop enforcing; the terminal has the words.
        }
    }
}
