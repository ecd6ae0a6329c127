using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Grains;

/// <summary>A value, or the reason for which a well-formed request was refused. Anything unforeseen is an exception.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Result`1")]
public sealed record Result<T>
    where T : notnull
{
    private Result()
    {
    }

    [Id(0)]
    public T? Value { get; private init; }

    [Id(1)]
    public Fault? Fault { get; private init; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;

    public static implicit operator Result<T>(T value) => new() { Value = value };

    public static implicit operator Result<T>(Fault fault) => new() { Fault = fault };
}
