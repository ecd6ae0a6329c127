using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A rule in JSON; <c>source</c> is a member only of an effective policy.</summary>
internal static class RuleJson
{
    private static readonly string[] Members = ["id", "target", "action"];
    private static readonly string[] SourcedMembers = [.. Members, "source"];

    public static Rule ReadOwn(JsonPlace place) => Read(place.Object("a rule", Members));

    public static Rule ReadSourced(JsonPlace place) => Read(place.Object("a rule", SourcedMembers));

    public static void Write(Utf8JsonWriter writer, Rule rule, bool sourced)
    {
        writer.WriteStartObject();
        writer.WriteString("id", rule.Id);
        writer.WriteString("target", rule.Target.ToString());
        writer.WriteString("action", PolicyWords.Format(rule.Action));
        if (sourced)
        {
            writer.WriteString("source", rule.Source);
        }

        writer.WriteEndObject();
    }

    private static Rule Read(JsonMembers members) => new()
    {
        Id = members.Need("id", JsonValues.Text),
        Target = members.Need("target", JsonValues.Target),
        Action = members.Need("action", PolicyWords.Action),
        Source = members.Or("source", JsonValues.Source, Source.Guardian),
    };
}
