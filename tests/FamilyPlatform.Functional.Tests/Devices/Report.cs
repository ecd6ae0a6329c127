using System.Globalization;

namespace FamilyPlatform.Functional.Tests.Devices;

/// <summary>Bodies of check-ins, written out as a device of another maker might.</summary>
internal static class Report
{
    /// <summary>A report that counts seconds of Roblox for the policy day that runs now.</summary>
    public static string Of(long seq, int seconds, string extra = "")
    {
        var now = TimeProvider.System.GetUtcNow();
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "seq": {{seq}}, "since": 0, "installation": "1", "sentAt": "{{now:yyyy-MM-ddTHH:mm:ssZ}}", "have": { "policy": 0 },
              "usage": [ { "day": "{{Today(now)}}", "subject": "app:roblox", "seconds": {{seconds}}, "granted": false } ]{{extra}} }
            """);
    }

    /// <summary>The fixtures' policy days begin at 04:00 in London.</summary>
    private static string Today(DateTimeOffset now) =>
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).AddHours(-4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
