using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>Reads Crockford characters as people type them.</summary>
internal static class Typing
{
    /// <summary>Fills the destination with lower-case characters. False for too many, too few, or one that stands for nothing.</summary>
    public static bool TryRead(ReadOnlySpan<char> typed, Span<char> destination)
    {
        var length = 0;
        foreach (var character in typed)
        {
            if (character is '-' || char.IsWhiteSpace(character))
            {
                continue;
            }

            if (length == destination.Length || !Crockford.TryForgive(character, out destination[length]))
            {
                return false;
            }

            length++;
        }

        return length == destination.Length;
    }
}
