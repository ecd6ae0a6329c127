namespace FamilyPlatform.Grains;

/// <summary>What a command comes to: an answer, and the state to store before anybody sees the answer. No state where nothing changes.</summary>
internal readonly record struct Change<T>(Result<T> Result, FamilyState? Next)
    where T : notnull
{
    public static implicit operator Change<T>(Fault fault) => new(fault, null);

    /// <summary>An answer that changes nothing.</summary>
    public static implicit operator Change<T>(T value) => new(value, null);
}

internal static class Change
{
    public static Change<T> To<T>(FamilyState next, T value)
        where T : notnull => new(value, next);
}
