namespace FamilyPlatform.Storage;

internal enum RowResult
{
    /// <summary>Durable.</summary>
    Committed,

    /// <summary>The row has another version than expected; nothing was written.</summary>
    Conflict,

    /// <summary>The family's stored key is another one, or destroyed; nothing was written.</summary>
    KeyUnusable,
}

/// <param name="Result">What became of one write.</param>
/// <param name="Version">The version that is stored now; 0: no row.</param>
internal readonly record struct RowOutcome(RowResult Result, long Version);
