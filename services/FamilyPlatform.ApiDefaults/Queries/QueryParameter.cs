namespace FamilyPlatform.ApiDefaults.Queries;

/// <summary>A parameter of a query: read with its bounds, and described with the same. An endpoint names those it takes as its metadata.</summary>
public sealed record QueryParameter
{
    private QueryParameter(string name, string description, QueryKind kind)
    {
        Name = name;
        Description = description;
        Kind = kind;
    }

    public string Name { get; }

    public string Description { get; }

    public QueryKind Kind { get; }

    /// <summary>The least number, or for a text the fewest characters.</summary>
    public long Minimum { get; private init; }

    /// <summary>The greatest number, or for a text the most characters.</summary>
    public long Maximum { get; private init; }

    /// <summary>The words that it takes.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>What holds where it is absent, in text form; null where its absence means something of its own.</summary>
    public string? Default { get; private init; }

    public static QueryParameter Number(string name, long minimum, long maximum, string description, long? absent = null) =>
        new(name, description, QueryKind.Number) { Minimum = minimum, Maximum = maximum, Default = absent?.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    public static QueryParameter Date(string name, string description) => new(name, description, QueryKind.Date) { Minimum = 10, Maximum = 10 };

    public static QueryParameter Text(string name, int maximum, string description) => new(name, description, QueryKind.Text) { Minimum = 1, Maximum = maximum };

    public static QueryParameter Word(string name, string description, string absent, params string[] words) =>
        new(name, description, QueryKind.Word) { Words = words, Default = absent };
}

public enum QueryKind
{
    Text,
    Word,
    Number,
    Date,
}
