using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A routine in JSON; <c>source</c> is a member only of an effective policy.</summary>
internal static class RoutineJson
{
    private static readonly string[] Members = ["id", "name", "kind", "schedule", "access"];
    private static readonly string[] SourcedMembers = [.. Members, "source"];

    public static Routine ReadOwn(JsonPlace place) => Read(place.Object("a routine", Members));

    public static Routine ReadSourced(JsonPlace place) => Read(place.Object("a routine", SourcedMembers));

    public static void Write(Utf8JsonWriter writer, Routine routine, bool sourced)
    {
        writer.WriteStartObject();
        writer.WriteString("id", routine.Id);
        writer.WriteIfSet("name", routine.Name);
        if (routine.Kind is { } kind)
        {
            writer.WriteString("kind", PolicyWords.Format(kind));
        }

        writer.WriteList("schedule", routine.Schedule, ScheduleBlockJson.Write);
        writer.WriteStartObject("access");
        writer.WriteString("default", PolicyWords.Format(routine.Access.Default));
        writer.WriteTexts("allow", routine.Access.Allow);
        writer.WriteTexts("block", routine.Access.Block);
        writer.WriteEndObject();
        if (sourced)
        {
            writer.WriteString("source", routine.Source);
        }

        writer.WriteEndObject();
    }

    private static Routine Read(JsonMembers members) => new()
    {
        Id = members.Need("id", JsonValues.Text),
        Name = members.MaybeObject("name", JsonValues.Text),
        Kind = members.Maybe("kind", PolicyWords.Kind),
        Schedule = members.Or("schedule", place => JsonValues.List(place, ScheduleBlockJson.Read), []),
        Access = members.Need("access", ReadAccess),
        Source = members.Or("source", JsonValues.Source, Source.Guardian),
    };

    private static Access ReadAccess(JsonPlace place)
    {
        var members = place.Object("a routine's access", "default", "allow", "block");
        return new()
        {
            Default = members.Need("default", PolicyWords.Action),
            Allow = members.Or("allow", JsonValues.Targets, []),
            Block = members.Or("block", JsonValues.Targets, []),
        };
    }
}
