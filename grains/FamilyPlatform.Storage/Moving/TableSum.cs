using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Storage;

/// <summary>How many rows, and a sum of their hashes that does not depend on their order.</summary>
internal sealed class TableSum
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ulong _sum;

    public long Count { get; private set; }

    /// <param name="row">Texts, integers, bytes and nulls, in the order of the columns.</param>
    public void Add(ReadOnlySpan<object?> row)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var value in row)
        {
            var bytes = Bytes(value);
            BinaryPrimitives.WriteInt64BigEndian(number, bytes?.Length ?? -1);
            _hash.AppendData(number);
            _hash.AppendData(bytes ?? []);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        unchecked
        {
            _sum += BinaryPrimitives.ReadUInt64BigEndian(hash);
        }

        Count++;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} rows, checksum {_sum:x16}");

    private static byte[]? Bytes(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case string text:
                return Encoding.UTF8.GetBytes(text);
            case byte[] bytes:
                return bytes;
            default:
                var bytesOfNumber = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64BigEndian(bytesOfNumber, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return bytesOfNumber;
        }
    }
}
