using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>Reads single values. What is refused is answered by a stand-in, which <see cref="Parsed{T}"/> drops.</summary>
internal static class JsonValues
{
    public static string Text(JsonPlace place)
    {
        if (place.TextOrNull() is { } text)
        {
            return text;
        }

        place.Refuse(PolicyFaultCodes.WrongType, "Must be a string.");
        return "";
    }

    public static bool Flag(JsonPlace place)
    {
        if (place.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            place.Refuse(PolicyFaultCodes.WrongType, "Must be true or false.");
        }

        return place.Value.ValueKind == JsonValueKind.True;
    }

    public static int Whole(JsonPlace place) => (int)Whole(place, int.MinValue, int.MaxValue);

    public static long Long(JsonPlace place) => Whole(place, long.MinValue, long.MaxValue);

    public static long Whole(JsonPlace place, long least, long most)
    {
        var number = 0L;
        if (place.Value.ValueKind != JsonValueKind.Number)
        {
            place.Refuse(PolicyFaultCodes.WrongType, "Must be a whole number.");
        }
        else if (place.Value.TryGetInt64(out number) ? number < least || number > most : Math.Abs(place.Value.GetDouble()) >= long.MaxValue)
        {
            place.Refuse(PolicyFaultCodes.OutOfRange, $"Must be from {least} to {most}.");
        }
        else if (!place.Value.TryGetInt64(out number))
        {
            place.Refuse(PolicyFaultCodes.WrongType, "Must be a whole number, written without fraction and exponent.");
        }

        return Math.Clamp(number, least, most);
    }

    public static ImmutableArray<T> List<T>(JsonPlace place, Func<JsonPlace, T> read) => [.. place.Items().Select(read)];

    public static ImmutableArray<string> Texts(JsonPlace place) => List(place, Text);

    public static ImmutableArray<Target> Targets(JsonPlace place) => List(place, Target);

    public static Target Target(JsonPlace place)
    {
        if (place.TextOrNull() is { } text && !Domain.Target.TryParse(text, out _))
        {
            var (code, detail) = TargetFaults.Explain(text);
            place.Refuse(code, detail);
        }

        return Domain.Target.TryParse(Text(place), out var target) ? target : Domain.Target.All;
    }

    public static string Source(JsonPlace place)
    {
        var source = Text(place);
        var isPack = source.StartsWith("pack:", StringComparison.Ordinal) && Names.IsId(source.AsSpan(5));
        if (place.TextOrNull() is not null && !isPack && !Domain.Source.IsGuardian(source))
        {
            place.Refuse(PolicyFaultCodes.MalformedSource, "Must be `guardian` or `pack:<id>`.");
        }

        return source;
    }
}
