namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>All keys of one name: the one to make new things with, and the older ones by which existing things still hold.</summary>
public sealed class KeyRing<TKey>
    where TKey : class, IServerKey
{
    private readonly Dictionary<string, TKey> _byKid;

    internal KeyRing(TKey current, IReadOnlyList<TKey> all)
    {
        Current = current;
        All = all;
        _byKid = all.ToDictionary(key => key.Kid, StringComparer.Ordinal);
    }

    /// <summary>The key that makes new things.</summary>
    public TKey Current { get; }

    /// <summary>Every key, the current one among them, by age of their kid.</summary>
    public IReadOnlyList<TKey> All { get; }

    /// <summary>The key of that id, or null where there is none.</summary>
    public TKey? Find(string kid) => _byKid.GetValueOrDefault(kid);
}
