using System.Globalization;

namespace FamilyPlatform.Fleet.Arguments;

/// <summary>What goes wrong on devices and on their way to the server. Everything is off until asked for; chances are for each check-in, 0 to 1.</summary>
internal sealed record DeviceFaults
{
    /// <summary>The server answers and the device never sees it.</summary>
    public double DropReplies { get; init; }

    /// <summary>The same bytes arrive again under a new nonce.</summary>
    public double RepeatRequests { get; init; }

    /// <summary>A copy of an older report arrives after a newer one.</summary>
    public double Reorder { get; init; }

    /// <summary>The device's process ends, half of the time in the middle of an exchange, and goes on from what it stored.</summary>
    public double RestartDevices { get; init; }

    /// <summary>How far a device's wall clock may be off, either way; it jumps now and then.</summary>
    public TimeSpan SkewClock { get; init; }

    /// <summary>So many devices have a second one with the same key.</summary>
    public int Clones { get; init; }

    /// <summary>The device goes away.</summary>
    public double Offline { get; init; }

    /// <summary>For how long, in simulated time.</summary>
    public TimeSpan OfflineFor { get; init; }

    /// <summary>Devices hold nudge streams.</summary>
    public bool Nudges { get; init; }

    public string Describe()
    {
        var parts = new List<string>();
        Add(DropReplies > 0, $"drop replies {DropReplies}");
        Add(RepeatRequests > 0, $"repeat requests {RepeatRequests}");
        Add(Reorder > 0, $"reorder {Reorder}");
        Add(RestartDevices > 0, $"restart devices {RestartDevices}");
        Add(SkewClock > TimeSpan.Zero, $"skew clocks {SkewClock.TotalSeconds} s");
        Add(Clones > 0, $"clones {Clones}");
        Add(Offline > 0, $"offline {Offline} for {OfflineFor.TotalMinutes} minutes");
        Add(Nudges, $"nudges");
        return parts.Count == 0 ? "no faults on devices" : string.Join(", ", parts);

        void Add(bool isOn, FormattableString text)
        {
            if (isOn)
            {
                parts.Add(text.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
