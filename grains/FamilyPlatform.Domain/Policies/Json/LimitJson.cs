using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A limit in JSON; <c>source</c> is a member only of an effective policy.</summary>
internal static class LimitJson
{
    private static readonly string[] Members = ["id", "name", "targets", "except", "period", "minutes", "weights", "perDevice"];
    private static readonly string[] SourcedMembers = [.. Members, "source"];

    public static Limit ReadOwn(JsonPlace place) => Read(place.Object("a limit", Members));

    public static Limit ReadSourced(JsonPlace place) => Read(place.Object("a limit", SourcedMembers));

    public static void Write(Utf8JsonWriter writer, Limit limit, bool sourced)
    {
        writer.WriteStartObject();
        writer.WriteString("id", limit.Id);
        writer.WriteIfSet("name", limit.Name);
        writer.WriteTexts("targets", limit.Targets);
        writer.WriteTexts("except", limit.Except);
        writer.WriteString("period", PolicyWords.Format(limit.Period));
        writer.WriteStartObject("minutes");
        foreach (var (key, minutes) in limit.Minutes)
        {
            writer.WriteNumber(key, minutes);
        }

        writer.WriteEndObject();
        if (!limit.Weights.IsEmpty)
        {
            writer.WriteList("weights", limit.Weights, WriteWeight);
        }

        writer.WriteBoolean("perDevice", limit.PerDevice);
        if (sourced)
        {
            writer.WriteString("source", limit.Source);
        }

        writer.WriteEndObject();
    }

    private static Limit Read(JsonMembers members) => new()
    {
        Id = members.Need("id", JsonValues.Text),
        Name = members.MaybeObject("name", JsonValues.Text),
        Targets = members.Need("targets", JsonValues.Targets),
        Except = members.Or("except", JsonValues.Targets, []),
        Period = members.Or("period", PolicyWords.Period, LimitPeriod.Day),
        Minutes = members.Need("minutes", ReadMinutes),
        Weights = members.Or("weights", place => JsonValues.List(place, ReadWeight), []),
        PerDevice = members.Or("perDevice", JsonValues.Flag, false),
        Source = members.Or("source", JsonValues.Source, Source.Guardian),
    };

    private static ImmutableArray<KeyValuePair<string, int>> ReadMinutes(JsonPlace place) =>
        [.. place.Entries().Select(entry => KeyValuePair.Create(entry.Key, JsonValues.Whole(entry.Value)))];

    private static Weight ReadWeight(JsonPlace place)
    {
        var members = place.Object("a weight", "target", "percent");
        return new() { Target = members.Need("target", JsonValues.Target), Percent = members.Need("percent", JsonValues.Whole) };
    }

    private static void WriteWeight(Utf8JsonWriter writer, Weight weight)
    {
        writer.WriteStartObject();
        writer.WriteString("target", weight.Target.ToString());
        writer.WriteNumber("percent", weight.Percent);
        writer.WriteEndObject();
    }
}
