using System.Globalization;

namespace FamilyPlatform.Storage;

/// <summary>The key of one row and where it belongs.</summary>
/// <param name="Text"><c>stateName|grainType/key</c>.</param>
/// <param name="Family">What stands before <c>/</c> in the grain's key; the whole key of a grain without a family.</param>
internal sealed record RowKey(string Text, string Family)
{
    public int Bucket { get; } = FamilyBucket.Of(Family);

    public static RowKey For(string stateName, GrainId grain)
    {
        var key = grain.Key.ToString() ?? "";
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new($"{stateName}|{grain}", slash < 0 ? key : key[..slash]);
    }

    /// <summary>The state name and grain that <see cref="For"/> made <paramref name="text"/> of.</summary>
    public static (string StateName, GrainId Grain) Parse(string text)
    {
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        return (text[..bar], GrainId.Parse(text[(bar + 1)..], CultureInfo.InvariantCulture));
    }
}
