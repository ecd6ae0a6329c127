namespace FamilyPlatform.Protocol.Ids;

/// <summary>
/// The name of a device, <c>fam_…/dev_…</c>: whoever holds it can route by family without asking anyone.
/// </summary>
/// <param name="Family">The family's id.</param>
/// <param name="Device">The device's id.</param>
public readonly record struct DeviceKey(Guid Family, Guid Device)
{
    /// <summary>Characters of the text form.</summary>
    public const int TextLength = (2 * (4 + IdText.ValueLength)) + 1;

    private const int IdLength = 4 + IdText.ValueLength;

    /// <summary><c>fam_…</c></summary>
    public string FamilyId => IdText.Format(IdPrefix.Family, Family);

    /// <summary><c>dev_…</c></summary>
    public string DeviceId => IdText.Format(IdPrefix.Device, Device);

    /// <summary>Reads the one canonical text form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DeviceKey key)
    {
        key = default;
        if (text.Length != TextLength
            || text[IdLength] != '/'
            || !IdText.TryParse(text[..IdLength], IdPrefix.Family, out var family)
            || !IdText.TryParse(text[(IdLength + 1)..], IdPrefix.Device, out var device))
        {
            return false;
        }

        key = new(family, device);
        return true;
    }

    /// <summary>Reads the text form of a key that this platform wrote itself.</summary>
    /// <exception cref="FormatException">The text is not a device key.</exception>
    public static DeviceKey Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a device key.");

    /// <summary>Joins the two ids' texts. False when either is not canonical.</summary>
    public static bool TryCreate(ReadOnlySpan<char> familyId, ReadOnlySpan<char> deviceId, out DeviceKey key)
    {
        var parsed = IdText.TryParse(familyId, IdPrefix.Family, out var family)
            & IdText.TryParse(deviceId, IdPrefix.Device, out var device);
        key = parsed ? new(family, device) : default;
        return parsed;
    }

    /// <summary>Writes the <see cref="TextLength"/> characters of the text form and returns their number.</summary>
    public int Write(Span<char> destination)
    {
        var family = IdText.Write(IdPrefix.Family, Family, destination);
        destination[family] = '/';
        return family + 1 + IdText.Write(IdPrefix.Device, Device, destination[(family + 1)..]);
    }

    public override string ToString() =>
        string.Create(TextLength, this, static (text, key) => key.Write(text));
}
