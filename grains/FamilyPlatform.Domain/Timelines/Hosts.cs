namespace FamilyPlatform.Domain;

/// <summary>Walks from a host to its parents: <c>a.b.example</c>, <c>b.example</c>, <c>example</c>. Allocates nothing.</summary>
internal ref struct Hosts
{
    private ReadOnlySpan<char> _rest;
    private bool _started;

    public ReadOnlySpan<char> Current { get; private set; }

    public static Hosts From(ReadOnlySpan<char> host) => new() { _rest = host };

    public readonly Hosts GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_started)
        {
            var dot = _rest.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            _rest = _rest[(dot + 1)..];
        }

        _started = true;
        Current = _rest;
        return true;
    }
}
