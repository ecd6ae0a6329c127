using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A value of a document together with where it stands, so that a fault can point at it.</summary>
internal sealed class JsonPlace
{
    private readonly JsonPlace? _parent;
    private readonly string? _name;
    private readonly int _index;

    private JsonPlace(JsonElement value, FaultLog faults, JsonPlace? parent, string? name, int index) =>
        (Value, Faults, _parent, _name, _index) = (value, faults, parent, name, index);

    public JsonElement Value { get; }

    public FaultLog Faults { get; }

    /// <summary>RFC 6901.</summary>
    public string Pointer => _parent is null
        ? ""
        : _name is null ? $"{_parent.Pointer}/{_index}" : $"{_parent.Pointer}/{JsonPointer.Escape(_name)}";

    public static JsonPlace Root(JsonElement value, FaultLog faults) => new(value, faults, null, null, 0);

    public void Refuse(string code, string detail)
    {
        if (!Faults.IsFull)
        {
            Faults.Add(Pointer, code, detail);
        }
    }

    /// <summary>The members of an object whose names are given. Refuses another type, an unknown name, and a name that comes twice.</summary>
    /// <param name="what">What the object is, for the detail of a fault: "a rule".</param>
    /// <param name="known">The names.</param>
    public JsonMembers Object(string what, params ReadOnlySpan<string> known)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            Refuse(PolicyFaultCodes.WrongType, $"Must be an object, {what}.");
            return JsonMembers.Unreadable;
        }

        var members = new Dictionary<string, JsonPlace>(StringComparer.Ordinal);
        foreach (var (name, place) in Entries())
        {
            if (known.Contains(name))
            {
                members[name] = place;
            }
            else
            {
                place.Refuse(PolicyFaultCodes.UnknownMember, $"`{name}` is not a member of {what}.");
            }
        }

        return new(this, what, members);
    }

    /// <summary>The members of an object whose names are data. Refuses another type and a name that comes twice.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonPlace>> Entries()
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            Refuse(PolicyFaultCodes.WrongType, "Must be an object.");
            return [];
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<KeyValuePair<string, JsonPlace>>();
        foreach (var (name, place) in EachMember())
        {
            if (seen.Add(name))
            {
                entries.Add(new(name, place));
            }
            else
            {
                place.Refuse(PolicyFaultCodes.DuplicateMember, $"`{name}` may be given once.");
            }
        }

        return entries;
    }

    /// <summary>The items of an array. Refuses another type.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        if (Value.ValueKind == JsonValueKind.Array)
        {
            return Value.EnumerateArray().Select((item, index) => new JsonPlace(item, Faults, this, null, index));
        }

        Refuse(PolicyFaultCodes.WrongType, "Must be a list.");
        return [];
    }

    /// <summary>A member, or null where there is none; for checks, which leave the shape to the readers.</summary>
    public JsonPlace? Find(string name) =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var member) ? new(member, Faults, this, name, 0) : null;

    /// <summary>The items of a member that is a list, else none.</summary>
    public IEnumerable<JsonPlace> Each(string name) =>
        Find(name) is { Value.ValueKind: JsonValueKind.Array } list ? list.Items() : [];

    /// <summary>The members of an object as they stand, else none; for checks.</summary>
    public IEnumerable<KeyValuePair<string, JsonPlace>> EachMember() => Value.ValueKind == JsonValueKind.Object
        ? Value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, new JsonPlace(member.Value, Faults, this, member.Name, 0)))
        : [];

    /// <summary>The string, or null where the value is something else.</summary>
    public string? TextOrNull() => Value.ValueKind == JsonValueKind.String ? Value.GetString() : null;
}
