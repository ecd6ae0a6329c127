using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FamilyPlatform.Protocol.Ids;

/// <summary>
/// Names the key that a device signs with: <c>{kid}.{deviceKey}.{epoch}.{keyVersion}</c> (device protocol, Names and keys).
/// One exact grammar; whatever else a request carries is refused before anything is computed.
/// </summary>
public sealed record KeyId
{
    /// <summary>The longest <see cref="Kid"/>.</summary>
    public const int MaxKidLength = 16;

    /// <summary>The longest text form.</summary>
    public const int MaxLength = MaxKidLength + 1 + DeviceKey.TextLength + 1 + 10 + 1 + 10;

    /// <exception cref="ArgumentException">A part is outside the grammar.</exception>
    public KeyId(string kid, DeviceKey device, int epoch, int keyVersion)
    {
        if (!IsKid(kid))
        {
            throw new ArgumentException("A kid is 1 to 16 of a-z and 0-9.", nameof(kid));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keyVersion, 1);
        Kid = kid;
        Device = device;
        Epoch = epoch;
        KeyVersion = keyVersion;
    }

    /// <summary>Which pair of master secrets the key derives from.</summary>
    public string Kid { get; }

    public DeviceKey Device { get; }

    /// <summary>From 1; grows when the device is enrolled again or given to another child.</summary>
    public int Epoch { get; }

    /// <summary>From 1; grows with each rotation.</summary>
    public int KeyVersion { get; }

    /// <summary>Whether <paramref name="kid"/> is 1 to 16 of a-z and 0-9.</summary>
    public static bool IsKid(ReadOnlySpan<char> kid) =>
        kid.Length is >= 1 and <= MaxKidLength && !kid.ContainsAnyExcept(KidCharacters);

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out KeyId? keyId)
    {
        keyId = null;
        if (text.Length > MaxLength)
        {
            return false;
        }

        var dot = text.IndexOf('.');
        if (dot < 0 || !IsKid(text[..dot]))
        {
            return false;
        }

        var rest = text[(dot + 1)..];
        if (rest.Length < DeviceKey.TextLength + 4
            || rest[DeviceKey.TextLength] != '.'
            || !DeviceKey.TryParse(rest[..DeviceKey.TextLength], out var device))
        {
            return false;
        }

        var numbers = rest[(DeviceKey.TextLength + 1)..];
        var second = numbers.IndexOf('.');
        if (second < 0
            || !TryParseCounter(numbers[..second], out var epoch)
            || !TryParseCounter(numbers[(second + 1)..], out var keyVersion))
        {
            return false;
        }

        keyId = new(text[..dot].ToString(), device, epoch, keyVersion);
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kid}.{Device}.{Epoch}.{KeyVersion}");

    private static readonly SearchValues<char> KidCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static bool TryParseCounter(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        return text.Length is >= 1 and <= 10
            && text[0] != '0'
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
