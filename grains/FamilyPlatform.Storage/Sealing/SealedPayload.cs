using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

/// <summary>What a payload holds once it is opened. The numbers are stored.</summary>
internal enum PayloadFormat : byte
{
    /// <summary>State in Orleans' binary serialisation.</summary>
    OrleansBinary = 1,

    /// <summary>Bytes as they were given: an append.</summary>
    Bytes = 2,
}

/// <summary>
/// A stored payload: format (1 byte), id of the family key (8), seal. Format, key id and the place it is stored at are bound in, so that
/// a payload moved to another place cannot be opened.
/// </summary>
internal static class SealedPayload
{
    private const int HeaderLength = 1 + sizeof(long);

    public static byte[] Close(FamilyKey key, PayloadFormat format, ReadOnlySpan<byte> plain, params ReadOnlySpan<string> place)
    {
        var payload = new byte[HeaderLength + Seal.Overhead + plain.Length];
        payload[0] = (byte)format;
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(1), key.Id);
        Seal.Close(key.Secret, plain, Seal.Binding(payload.AsSpan(0, HeaderLength), place), payload.AsSpan(HeaderLength));
        return payload;
    }

    /// <exception cref="InvalidDataException">It is damaged, of another place, another format or sealed under another key.</exception>
    public static byte[] Open(FamilyKey key, PayloadFormat format, ReadOnlySpan<byte> payload, params ReadOnlySpan<string> place)
    {
        if (payload.Length < HeaderLength || payload[0] != (byte)format)
        {
            throw new InvalidDataException($"The payload at '{place[^1]}' is not of the format {format}.");
        }

        if (BinaryPrimitives.ReadInt64BigEndian(payload[1..]) != key.Id)
        {
            throw new InvalidDataException($"The payload at '{place[^1]}' is sealed under a key that its family does not have.");
        }

        try
        {
            return Seal.Open(key.Secret, payload[HeaderLength..], Seal.Binding(payload[..HeaderLength], place));
        }
        catch (CryptographicException exception)
        {
            throw new InvalidDataException($"The payload at '{place[^1]}' was not sealed there, or has been changed.", exception);
        }
    }

    public static byte[] CloseRow(FamilyKey key, RowKey row, ReadOnlySpan<byte> state) =>
        Close(key, PayloadFormat.OrleansBinary, state, "row", row.Text);

    public static byte[] OpenRow(FamilyKey key, RowKey row, ReadOnlySpan<byte> payload) =>
        Open(key, PayloadFormat.OrleansBinary, payload, "row", row.Text);

    public static byte[] CloseAppend(FamilyKey key, string family, Append append) =>
        Close(key, PayloadFormat.Bytes, append.Payload.Span, "append", family, Number(append.Kind), append.Scope, append.Key);

    public static byte[] OpenAppend(
        FamilyKey key, string family, AppendKind kind, string scope, string entryKey, ReadOnlySpan<byte> payload) =>
        Open(key, PayloadFormat.Bytes, payload, "append", family, Number(kind), scope, entryKey);

    // The number is what never changes; the name may.
    private static string Number(AppendKind kind) => ((int)kind).ToString(CultureInfo.InvariantCulture);
}
