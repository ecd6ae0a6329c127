using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>What a request says, or the answer that refuses it.</summary>
public sealed record Reading<T>
    where T : notnull
{
    internal Reading(T value) => Value = value;

    internal Reading(IResult refusal) => Refusal = refusal;

    public T? Value { get; }

    public IResult? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;
}

/// <summary>Makes readings.</summary>
public static class Reading
{
    public static Reading<T> Of<T>(T value)
        where T : notnull =>
        new(value);

    public static Reading<T> Refused<T>(IResult refusal)
        where T : notnull =>
        new(refusal);
}
