namespace FamilyPlatform.Domain;

/// <summary>
/// The members of one object. What is missing or unreadable is refused and stands in as a default: a reader builds on, so that every fault is found,
/// and <see cref="Parsed{T}"/> drops what was built.
/// </summary>
internal sealed class JsonMembers
{
    private readonly JsonPlace? _owner;
    private readonly string _what;
    private readonly Dictionary<string, JsonPlace> _members;

    public JsonMembers(JsonPlace? owner, string what, Dictionary<string, JsonPlace> members) =>
        (_owner, _what, _members) = (owner, what, members);

    /// <summary>Of something that is no object, which was refused already.</summary>
    public static JsonMembers Unreadable { get; } = new(null, "", []);

    public bool Has(string name) => _members.ContainsKey(name);

    public JsonPlace? Find(string name) => _members.GetValueOrDefault(name);

    /// <summary>A member that must be there.</summary>
    public T Need<T>(string name, Func<JsonPlace, T> read)
    {
        if (_members.TryGetValue(name, out var place))
        {
            return read(place);
        }

        _owner?.Faults.Add($"{_owner.Pointer}/{name}", PolicyFaultCodes.MissingMember, $"`{name}` is required in {_what}.");
        return default!;
    }

    /// <summary>A member that may be absent and then has a value.</summary>
    public T Or<T>(string name, Func<JsonPlace, T> read, T absent) =>
        _members.TryGetValue(name, out var place) ? read(place) : absent;

    /// <summary>A member that may be absent and then is not set.</summary>
    public T? Maybe<T>(string name, Func<JsonPlace, T> read)
        where T : struct => _members.TryGetValue(name, out var place) ? read(place) : null;

    /// <inheritdoc cref="Maybe{T}"/>
    public T? MaybeObject<T>(string name, Func<JsonPlace, T> read)
        where T : class => _members.TryGetValue(name, out var place) ? read(place) : null;
}
