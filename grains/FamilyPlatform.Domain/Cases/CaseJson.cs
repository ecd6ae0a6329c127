using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>
/// Reads the bodies of <c>POST /policy/evaluate</c> and <c>POST /policy/usage</c>, which are the conformance vectors' cases without <c>name</c> and
/// <c>expected</c>, and prints the answers. Refuses only what cannot be read (policy, Validation).
/// </summary>
public static class CaseJson
{
    /// <summary>Reads the body of <c>POST /policy/evaluate</c>.</summary>
    public static Parsed<EvaluateCase> ReadEvaluate(ReadOnlyMemory<byte> utf8) => JsonSource.Read(utf8, ReadEvaluate);

    /// <summary>Reads the body of <c>POST /policy/usage</c>.</summary>
    public static Parsed<UsageCase> ReadUsage(ReadOnlyMemory<byte> utf8) => JsonSource.Read(utf8, ReadUsage);

    /// <summary>The canonical UTF-8 text of a case.</summary>
    public static byte[] Print(EvaluateCase one) => JsonWriting.Print(one, (writer, asked) =>
    {
        writer.WriteStartObject();
        WriteCommon(writer, asked.Policy, asked.TimeZone, asked.At, asked.Device);
        writer.WritePropertyName("subject");
        SubjectJson.Write(writer, asked.Subject);
        writer.WriteList("overrides", asked.Overrides, OverrideJson.Write);
        SecondsJson.Write(writer, "usedSeconds", asked.UsedSeconds);
        SecondsJson.Write(writer, "bonusSeconds", asked.BonusSeconds);
        writer.WriteEndObject();
    });

    /// <summary>The canonical UTF-8 text of a case.</summary>
    public static byte[] Print(UsageCase one) => JsonWriting.Print(one, (writer, asked) =>
    {
        writer.WriteStartObject();
        WriteCommon(writer, asked.Policy, asked.TimeZone, asked.At, asked.Device);
        writer.WriteList("counters", asked.Counters, CounterJson.Write);
        writer.WriteEndObject();
    });

    /// <summary>The answer <c>{ "decision": … }</c>.</summary>
    public static byte[] PrintDecision(Decision decision) => JsonWriting.Print(decision, (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("decision");
        DecisionJson.Write(writer, answer);
        writer.WriteEndObject();
    });

    /// <summary>The answer <c>{ "usedSeconds": … }</c>.</summary>
    public static byte[] PrintUsedSeconds(IEnumerable<KeyValuePair<string, long>> usedSeconds) => JsonWriting.Print(usedSeconds, (writer, answer) =>
    {
        writer.WriteStartObject();
        SecondsJson.Write(writer, "usedSeconds", answer);
        writer.WriteEndObject();
    });

    private static EvaluateCase ReadEvaluate(JsonPlace place)
    {
        var members = place.Object("a case", "policy", "timeZone", "at", "subject", "device", "overrides", "usedSeconds", "bonusSeconds");
        return new()
        {
            Policy = members.Need("policy", EffectiveJson.Read),
            TimeZone = members.Need("timeZone", ReadTimeZone),
            At = members.Need("at", JsonTimes.Instant),
            Subject = members.Need("subject", SubjectJson.Read),
            Device = members.Need("device", JsonValues.Text),
            Overrides = members.Or("overrides", OverrideJson.ReadAll, []),
            UsedSeconds = members.Or("usedSeconds", SecondsJson.Read, []),
            BonusSeconds = members.Or("bonusSeconds", SecondsJson.Read, []),
        };
    }

    private static UsageCase ReadUsage(JsonPlace place)
    {
        var members = place.Object("a case", "policy", "timeZone", "at", "device", "counters");
        return new()
        {
            Policy = members.Need("policy", EffectiveJson.Read),
            TimeZone = members.Need("timeZone", ReadTimeZone),
            At = members.Need("at", JsonTimes.Instant),
            Device = members.Need("device", JsonValues.Text),
            Counters = members.Or("counters", counters => JsonValues.List(counters, CounterJson.Read), []),
        };
    }

    private static string ReadTimeZone(JsonPlace place)
    {
        var zone = JsonValues.Text(place);
        if (place.TextOrNull() is not null && !IanaZones.IsKnown(zone))
        {
            place.Refuse(PolicyFaultCodes.UnknownTimeZone, "Must be the id of a zone in the IANA time zone database, such as `Europe/London`.");
        }

        return zone;
    }

    private static void WriteCommon(Utf8JsonWriter writer, Policy policy, string timeZone, DateTimeOffset at, string device)
    {
        writer.WritePropertyName("policy");
        EffectiveJson.Write(writer, policy);
        writer.WriteString("timeZone", timeZone);
        writer.WriteString("at", JsonTimes.Format(at));
        writer.WriteString("device", device);
    }
}
