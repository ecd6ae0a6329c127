using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Collects every fault of a document. Past <see cref="Most"/> nobody reads on, and an answer must not outgrow its question.</summary>
internal sealed class FaultLog
{
    public const int Most = 500;

    private readonly List<PolicyFault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public bool IsFull => _faults.Count >= Most;

    public void Add(string pointer, string code, string detail)
    {
        if (!IsFull)
        {
            _faults.Add(new(pointer, code, detail));
        }
    }

    public ImmutableArray<PolicyFault> ToImmutable() => [.. _faults];
}
