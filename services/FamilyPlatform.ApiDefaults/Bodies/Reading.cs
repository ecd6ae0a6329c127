using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>What a request says, or the answer that refuses it.</summary>
public sealed record Reading<T>
    where T : notnull
{
    private Reading()
    {
    }

    public T? Value { get; private init; }

    public IResult? Refusal { get; private init; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    public static Reading<T> Of(T value) => new() { Value = value };

    public static Reading<T> Refused(IResult refusal) => new() { Refusal = refusal };
}
