using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A counter in JSON (policy, Used seconds).</summary>
internal static class CounterJson
{
    public static Counter Read(JsonPlace place)
    {
        var members = place.Object("a counter", "device", "installation", "day", "seconds", "subject", "granted");
        return new()
        {
            Device = members.Need("device", JsonValues.Text),
            Installation = members.Need("installation", JsonValues.Text),
            Day = members.Need("day", JsonTimes.Date),
            Seconds = members.Need("seconds", JsonValues.Long),
            Subject = members.Need("subject", SubjectJson.Read),
            Granted = members.Or("granted", JsonValues.Flag, false),
        };
    }

    public static void Write(Utf8JsonWriter writer, Counter counter)
    {
        writer.WriteStartObject();
        writer.WriteString("device", counter.Device);
        writer.WriteString("installation", counter.Installation);
        writer.WriteString("day", JsonTimes.Format(counter.Day));
        writer.WriteNumber("seconds", counter.Seconds);
        writer.WritePropertyName("subject");
        SubjectJson.Write(writer, counter.Subject);
        if (counter.Granted)
        {
            writer.WriteBoolean("granted", true);
        }

        writer.WriteEndObject();
    }
}
