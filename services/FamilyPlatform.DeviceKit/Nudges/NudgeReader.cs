using System.Buffers;
using System.Text;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Reads server-sent events (WHATWG HTML, 9.2.6) as far as the device protocol uses them. Nobody vouches for what comes: lines are bounded, and an event is a nudge or
/// nothing.
/// </summary>
internal sealed class NudgeReader
{
    /// <summary>The longest line; the longest that the protocol has is under a hundred bytes.</summary>
    public const int LongestLine = 1_024;

    private readonly ArrayBufferWriter<byte> _line = new(128);
    private bool _afterReturn;
    private string _event = "";
    private string? _data;

    /// <summary>Takes bytes in, however they were cut on the way.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="nudge">The last nudge that was complete with these bytes; null for none.</param>
    /// <returns>False where this is no such stream; nothing more may be read then.</returns>
    public bool TryRead(ReadOnlySpan<byte> bytes, out Nudge? nudge)
    {
        nudge = null;
        foreach (var each in bytes)
        {
            if (each == '\n' && _afterReturn)
            {
                _afterReturn = false;
            }
            else if (each is (byte)'\n' or (byte)'\r')
            {
                _afterReturn = each == '\r';
                nudge = EndLine() ?? nudge;
            }
            else if (_line.WrittenCount == LongestLine)
            {
                return false;
            }
            else
            {
                _afterReturn = false;
                _line.GetSpan(1)[0] = each;
                _line.Advance(1);
            }
        }

        return true;
    }

    private Nudge? EndLine()
    {
        var line = Encoding.UTF8.GetString(_line.WrittenSpan);
        _line.ResetWrittenCount();
        if (line.Length > 0)
        {
            Take(line);
            return null;
        }

        var (name, data) = (_event, _data);
        (_event, _data) = ("", null);
        return name == "nudge" && data is not null && DeviceJson.TryRead(Encoding.UTF8.GetBytes(data), DeviceJson.Default.Nudge, out var nudge) && nudge.Policy >= 0
            ? nudge
            : null;
    }

    private void Take(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var field = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? "" : line[(colon + 1)..];
        value = value.StartsWith(' ') ? value[1..] : value;
        switch (field)
        {
            case "event":
                _event = value;
                break;
            case "data":
                // A nudge has one such line. What has more is none: joined with a line break it would be no shorter, and memory stays bounded.
                _data = _data is null ? value : "";
                break;
        }
    }
}
