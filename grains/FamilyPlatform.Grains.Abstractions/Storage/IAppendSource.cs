using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>
/// A grain's state that causes appends. Storage commits them with the row when the state is written or cleared; if the row is refused,
/// nothing is appended.
/// </summary>
/// <remarks>
/// The property carries <c>[field: NonSerialized]</c>, so that it is not part of the stored state. Whoever wrote the state empties it
/// once the write has succeeded; writing the same appends again is harmless.
/// </remarks>
public interface IAppendSource
{
    /// <summary>What the next write appends. Default and empty mean nothing.</summary>
    ImmutableArray<Append> Appends { get; }
}
