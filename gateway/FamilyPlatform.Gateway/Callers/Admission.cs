using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Gateway.Refusals;

namespace FamilyPlatform.Gateway.Callers;

/// <summary>A proved caller, or why there is none.</summary>
internal sealed record Admission
{
    private Admission(VerifiedCaller? caller, Refusal? refusal)
    {
        Caller = caller;
        Refusal = refusal;
    }

    public VerifiedCaller? Caller { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Caller))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Caller is not null;

    public static implicit operator Admission(VerifiedCaller caller) => new(caller, null);

    public static implicit operator Admission(Refusal refusal) => new(null, refusal);
}
