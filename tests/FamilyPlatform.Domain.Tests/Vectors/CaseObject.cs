using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace FamilyPlatform.Domain.Tests;

/// <summary>A JSON object of a case that must be read whole: a member that nobody took fails the test.</summary>
internal sealed class CaseObject : IDisposable
{
    private readonly Dictionary<string, JsonElement> _left;

    public CaseObject(JsonElement element) => _left = element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

    public JsonElement? Optional(string name) => _left.Remove(name, out var value) ? value : null;

    public JsonElement Required(string name) => Optional(name) ?? throw new InvalidDataException($"'{name}' is missing.");

    public string Text(string name) => Required(name).GetString()!;

    public string? OptionalText(string name) => Optional(name)?.GetString();

    public DateTimeOffset Instant(string name) => DateTimeOffset.Parse(Text(name), CultureInfo.InvariantCulture);

    public DateOnly Date(string name) => DateOnly.ParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public ImmutableArray<T> List<T>(string name, Func<JsonElement, T> read) =>
        Optional(name) is { } array ? [.. array.EnumerateArray().Select(read)] : [];

    public ImmutableArray<KeyValuePair<string, T>> Map<T>(string name, Func<JsonElement, T> read) =>
        Optional(name) is { } map ? [.. map.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, read(member.Value)))] : [];

    public void Dispose()
    {
        if (_left.Count > 0)
        {
            throw new InvalidDataException($"Unknown members: {string.Join(", ", _left.Keys)}.");
        }
    }
}
