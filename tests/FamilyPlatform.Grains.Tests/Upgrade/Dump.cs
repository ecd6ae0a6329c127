using System.Collections;
using System.Globalization;

namespace FamilyPlatform.Grains.Tests.Upgrade;

/// <summary>Writes out what an object holds, a line a value, under the numbers of its members.</summary>
internal static class Dump
{
    public static IReadOnlyList<string> Of(object value)
    {
        var lines = new List<string>();
        Write(lines, "", value);
        return lines;
    }

    private static void Write(List<string> lines, string path, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                lines.Add($"{path} = {text}");
                break;
            case IDictionary entries:
                foreach (var key in entries.Keys.Cast<object>().OrderBy(key => key.ToString(), StringComparer.Ordinal))
                {
                    Write(lines, $"{path}[{key}]", entries[key]);
                }

                break;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                {
                    Write(lines, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), item);
                }

                break;
            case Enum number:
                lines.Add($"{path} = {number:D}");
                break;
            case DateTimeOffset instant:
                lines.Add($"{path} = {instant.UtcDateTime:O}");
                break;
            case DateOnly day:
                lines.Add($"{path} = {day:O}");
                break;
            default:
                WriteMembers(lines, path, value);
                break;
        }
    }

    private static void WriteMembers(List<string> lines, string path, object value)
    {
        if (!SerializedMembers.IsSerialized(value.GetType()))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{path} = {value}"));
            return;
        }

        foreach (var (id, member) in SerializedMembers.Of(value.GetType()))
        {
            Write(lines, string.Create(CultureInfo.InvariantCulture, $"{path}#{id}"), member.GetValue(value));
        }
    }
}
