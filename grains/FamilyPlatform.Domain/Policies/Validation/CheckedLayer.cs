using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Domain;

/// <summary>A layer that may be saved, with what is odd about it; or every reason why it may not.</summary>
public sealed record CheckedLayer
{
    internal CheckedLayer(Parsed<PolicyLayer> parsed, ImmutableArray<PolicyWarning> warnings) =>
        (Layer, Faults, Warnings) = (parsed.Value, parsed.Faults, warnings);

    /// <summary>Null where there are faults.</summary>
    public PolicyLayer? Layer { get; }

    public ImmutableArray<PolicyFault> Faults { get; }

    /// <summary>Of an accepted layer only.</summary>
    public ImmutableArray<PolicyWarning> Warnings { get; }

    [MemberNotNullWhen(true, nameof(Layer))]
    public bool Succeeded => Layer is not null;
}
