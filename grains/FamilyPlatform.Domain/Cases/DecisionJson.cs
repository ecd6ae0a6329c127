using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A decision in JSON; what does not apply is null, never left out.</summary>
internal static class DecisionJson
{
    public static void Write(Utf8JsonWriter writer, Decision decision)
    {
        writer.WriteStartObject();
        writer.WriteString("verdict", PolicyWords.Format(decision.Verdict));
        writer.WriteString("reason", PolicyWords.Format(decision.Reason));
        writer.WriteString("ruleId", decision.RuleId);
        if (decision.RemainingSeconds is { } seconds)
        {
            writer.WriteNumber("remainingSeconds", seconds);
        }
        else
        {
            writer.WriteNull("remainingSeconds");
        }

        writer.WriteString("validUntil", JsonTimes.Format(decision.ValidUntil));
        writer.WriteEndObject();
    }
}
