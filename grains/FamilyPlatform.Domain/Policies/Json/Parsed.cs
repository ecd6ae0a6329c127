using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Domain;

/// <summary>What was read, or every reason why it could not be.</summary>
public sealed record Parsed<T>
    where T : class
{
    internal Parsed(T value, FaultLog faults)
    {
        Value = faults.IsEmpty ? value : null;
        Faults = faults.ToImmutable();
    }

    internal Parsed(FaultLog faults) => Faults = faults.ToImmutable();

    /// <summary>Null where there are faults.</summary>
    public T? Value { get; }

    /// <summary>In the order in which they were found; at most <c>500</c>.</summary>
    public ImmutableArray<PolicyFault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;
}
