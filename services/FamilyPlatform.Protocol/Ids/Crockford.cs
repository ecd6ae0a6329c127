namespace FamilyPlatform.Protocol.Ids;

/// <summary>Crockford's base 32: ten digits and the lower-case letters without i, l, o and u; five bits a character, highest first.</summary>
internal static class Crockford
{
    public const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The value of one canonical (lower-case) character, or -1.</summary>
    public static int ValueOf(char character) => character < Values.Length ? Values[character] : -1;

    /// <summary>
    /// What a person may have meant: either case, <c>o</c> for 0, <c>i</c> and <c>l</c> for 1. The canonical character, or false.
    /// </summary>
    public static bool TryForgive(char typed, out char canonical)
    {
        canonical = char.ToLowerInvariant(typed) switch
        {
            'o' => '0',
            'i' or 'l' => '1',
            var other => other,
        };

        return ValueOf(canonical) >= 0;
    }

    /// <summary>Writes a 128-bit value as 26 characters; the first holds only three bits.</summary>
    public static void Write(UInt128 value, Span<char> destination)
    {
        for (var i = 25; i >= 0; i--)
        {
            destination[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    }

    /// <summary>Reads 26 canonical characters. False for another length, another alphabet or a value past 128 bits.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out UInt128 value)
    {
        value = 0;
        if (text.Length != 26 || text[0] > '7')
        {
            return false;
        }

        foreach (var character in text)
        {
            var digit = ValueOf(character);
            if (digit < 0)
            {
                return false;
            }

            value = (value << 5) | (uint)digit;
        }

        return true;
    }

    /// <summary>Writes whole groups of five bytes as eight characters each.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, Span<char> destination)
    {
        for (var group = 0; group < bytes.Length / 5; group++)
        {
            ulong bits = 0;
            foreach (var part in bytes.Slice(group * 5, 5))
            {
                bits = (bits << 8) | part;
            }

            for (var i = 7; i >= 0; i--)
            {
                destination[(group * 8) + i] = Alphabet[(int)(bits & 31)];
                bits >>= 5;
            }
        }
    }

    private static readonly sbyte[] Values = BuildValues();

    private static sbyte[] BuildValues()
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = (sbyte)i;
        }

        return values;
    }
}
