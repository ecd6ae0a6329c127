using System.Globalization;

namespace FamilyPlatform.Agent;

/// <summary>What matters of <c>/proc/PID/stat</c> (proc(5)).</summary>
internal readonly record struct Stat(string Comm, char State, int Parent, int Group, long Cpu, long Started)
{
    /// <summary>It has ended and waits for its parent, or is being removed.</summary>
    public bool HasEnded => State is 'Z' or 'X';

    /// <summary>The name stands in parentheses and may itself hold some, so the last one counts.</summary>
    public static bool TryParse(string text, out Stat stat)
    {
        stat = default;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        if (open < 0 || close < open)
        {
            return false;
        }

        // After the name: state, ppid, pgrp, … utime is the 12th, stime the 13th, starttime the 20th.
        var fields = text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 20
            || !Number(fields[1], out var parent)
            || !Number(fields[2], out var group)
            || !Number(fields[11], out var user)
            || !Number(fields[12], out var system)
            || !Number(fields[19], out var started))
        {
            return false;
        }

        stat = new(text[(open + 1)..close], fields[0][0], (int)parent, (int)group, user + system, started);
        return true;
    }

    private static bool Number(string field, out long value) => long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
