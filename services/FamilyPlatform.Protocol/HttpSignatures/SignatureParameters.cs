using System.Globalization;

namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>
/// The parameters behind the covered components, each exactly once and in any order (RFC 9421 2.3). Only their canonical spelling is
/// read, without optional spaces, so what was received is also what was signed.
/// </summary>
internal ref struct SignatureParameters
{
    // The last second that a DateTimeOffset can hold.
    private const long LastSecond = 253_402_300_799;

    private bool _hasCreated;

    public DateTimeOffset Created { get; private set; }

    public ReadOnlySpan<char> KeyId { get; private set; }

    public ReadOnlySpan<char> Algorithm { get; private set; }

    public ReadOnlySpan<char> Nonce { get; private set; }

    /// <summary>Reads <c>;name=value</c> until the end. False for an unknown, missing or repeated parameter.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, bool withNonce, out SignatureParameters parameters)
    {
        parameters = default;
        while (!text.IsEmpty)
        {
            var equals = text.IndexOf('=');
            if (text[0] != ';' || equals < 0 || !parameters.TryTake(text[1..equals], text[(equals + 1)..], out var taken))
            {
                return false;
            }

            text = text[(equals + 1 + taken)..];
        }

        return parameters._hasCreated
            && !parameters.KeyId.IsEmpty
            && !parameters.Algorithm.IsEmpty
            && parameters.Nonce.IsEmpty != withNonce;
    }

    private bool TryTake(ReadOnlySpan<char> name, ReadOnlySpan<char> rest, out int taken)
    {
        if (name is "created")
        {
            return !_hasCreated & TryTakeSeconds(rest, out taken);
        }

        if (!TryTakeText(rest, out var value, out taken))
        {
            return false;
        }

        switch (name)
        {
            case "keyid" when KeyId.IsEmpty:
                KeyId = value;
                return true;
            case "alg" when Algorithm.IsEmpty:
                Algorithm = value;
                return true;
            case "nonce" when Nonce.IsEmpty && value.Length <= SignatureNonce.MaxLength:
                Nonce = value;
                return true;
            default:
                return false;
        }
    }

    private bool TryTakeSeconds(ReadOnlySpan<char> rest, out int taken)
    {
        var end = rest.IndexOf(';');
        var digits = end < 0 ? rest : rest[..end];
        taken = digits.Length;
        var read = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && (digits[0] != '0' || digits.Length == 1)
            && seconds <= LastSecond;
        Created = DateTimeOffset.FromUnixTimeSeconds(read ? seconds : 0);
        _hasCreated = read;
        return read;
    }

    // A string of structured fields, less those that need an escape: no value of the protocol does.
    private static bool TryTakeText(ReadOnlySpan<char> rest, out ReadOnlySpan<char> value, out int taken)
    {
        value = default;
        taken = 0;
        if (rest.IsEmpty || rest[0] != '"')
        {
            return false;
        }

        var end = rest[1..].IndexOf('"');
        if (end < 1)
        {
            return false;
        }

        value = rest.Slice(1, end);
        taken = end + 2;
        return !value.ContainsAnyExceptInRange('!', '~') && !value.Contains('\\');
    }
}
