using System.Globalization;

namespace FamilyPlatform.Agent;

/// <summary>The system's time with a monotonic clock that goes on while the machine sleeps: <c>/proc/uptime</c>.</summary>
internal sealed class MachineTime : TimeProvider
{
    private const string UptimeFile = "/proc/uptime";

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Tells one start of the machine from another; null where the kernel does not say.</summary>
    public static string? BootId
    {
        get
        {
            const string BootIdFile = "/proc/sys/kernel/random/boot_id";
            return File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : null;
        }
    }

    public override long GetTimestamp()
    {
        var text = File.ReadAllText(UptimeFile);
        return (long)(double.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond);
    }
}
