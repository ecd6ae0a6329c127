using System.Collections.Concurrent;

namespace FamilyPlatform.Fleet.Measuring;

/// <summary>What must not have happened and did. Safe to use from several threads.</summary>
internal sealed class Findings
{
    private const int MostShown = 40;

    private readonly ConcurrentQueue<string> _all = new();

    public int Count => _all.Count;

    public void Add(string what) => _all.Enqueue(what);

    /// <summary>Tells where two things that must be equal are not.</summary>
    public void Compare<T>(string what, T truth, T known)
    {
        if (!EqualityComparer<T>.Default.Equals(truth, known))
        {
            Add($"{what}: truly {truth}, known {known}");
        }
    }

    /// <summary>Prints the first of them.</summary>
    public async Task WriteAsync(TextWriter output, string prefix)
    {
        foreach (var finding in _all.Take(MostShown))
        {
            await output.WriteLineAsync($"{prefix}: {finding}");
        }

        if (_all.Count > MostShown)
        {
            await output.WriteLineAsync($"{prefix}: … and {_all.Count - MostShown} more");
        }
    }
}
