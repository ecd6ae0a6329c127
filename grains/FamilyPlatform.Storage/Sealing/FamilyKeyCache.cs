namespace FamilyPlatform.Storage;

/// <summary>
/// Family keys in use. Two generations keep it bounded: when the young one is full it becomes the old one, and what was not asked for
/// since is dropped.
/// </summary>
internal sealed class FamilyKeyCache(int capacity)
{
    private readonly int _generationSize = Math.Max(1, capacity / 2);
    private readonly Lock _gate = new();
    private Dictionary<string, FamilyKey> _young = [];
    private Dictionary<string, FamilyKey> _old = [];

    public FamilyKey? Find(string family)
    {
        lock (_gate)
        {
            return FindLocked(family);
        }
    }

    /// <summary>Keeps <paramref name="key"/> in place of whatever was there.</summary>
    public void Put(string family, FamilyKey key)
    {
        lock (_gate)
        {
            PutLocked(family, key);
        }
    }

    /// <summary>The key that is there, or else <paramref name="key"/>, which then is.</summary>
    public FamilyKey FindOrPut(string family, FamilyKey key)
    {
        lock (_gate)
        {
            if (FindLocked(family) is { } present)
            {
                return present;
            }

            PutLocked(family, key);
            return key;
        }
    }

    public void Forget(string family)
    {
        lock (_gate)
        {
            _young.Remove(family);
            _old.Remove(family);
        }
    }

    private FamilyKey? FindLocked(string family)
    {
        if (_young.TryGetValue(family, out var key))
        {
            return key;
        }

        if (_old.TryGetValue(family, out key))
        {
            PutLocked(family, key);
        }

        return key;
    }

    private void PutLocked(string family, FamilyKey key)
    {
        if (_young.Count >= _generationSize && !_young.ContainsKey(family))
        {
            (_old, _young) = (_young, []);
        }

        _young[family] = key;
    }
}
