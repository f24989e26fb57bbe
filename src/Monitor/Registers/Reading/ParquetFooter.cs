using System.Buffers.Binary;

namespace Monitor.Registers.Reading;

/// <summary>
/// Whether the metadata at the end of a Parquet file are whole, seen by their outline alone. The Parquet library takes the types of
/// fields for granted and does not come to an end on metadata that run past theirs, so they are walked through first.
/// </summary>
/// <remarks>Apache Thrift, compact protocol: github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.</remarks>
internal static class ParquetFooter
{
    private const int MaxDepth = 16;
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Whether a file ends with metadata of the length that it gives.</summary>
    public static bool IsWhole(FileStream file)
    {
        Span<byte> end = stackalloc byte[8];
        if (file.Length < 12)
        {
            return false;
        }

        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        var length = BinaryPrimitives.ReadInt32LittleEndian(end);
        if (!end[4..].SequenceEqual("PAR1"u8) || length is <= 0 or > MaxBytes || length > file.Length - 12)
        {
            return false;
        }

        var metadata = new byte[length];
        file.Position = file.Length - 8 - length;
        file.ReadExactly(metadata);
        file.Position = 0;
        var rest = new ReadOnlySpan<byte>(metadata);
        return TryStruct(ref rest, ParquetShape.File, 0);
    }

    private static bool TryStruct(ref ReadOnlySpan<byte> rest, ParquetShape? shape, int depth)
    {
        var id = 0;
        while (depth < MaxDepth && TryByte(ref rest, out var header))
        {
            if (header == 0)
            {
                return true;
            }

            // The number of a field is a step from the former one, or written out (in zigzag) when the step is 0.
            var step = header >> 4;
            ulong number = 0;
            if (step == 0 && !TryVarint(ref rest, out number))
            {
                return false;
            }

            id = step > 0 ? id + step : (int)(number >> 1) ^ -(int)(number & 1);
            var type = (ThriftType)(header & 0x0F);
            ThriftField known = default;
            if (shape?.TryField(id, out known) == true && Plain(type) != known.Type)
            {
                return false;
            }

            if (!TryValue(ref rest, type, known, isElement: false, depth))
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryValue(ref ReadOnlySpan<byte> rest, ThriftType type, ThriftField known, bool isElement, int depth) => type switch
    {
        ThriftType.True or ThriftType.False => !isElement || TrySkip(ref rest, 1), // a Boolean field is in its header
        ThriftType.Byte => TrySkip(ref rest, 1),
        ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64 => TryVarint(ref rest, out _),
        ThriftType.Double => TrySkip(ref rest, 8),
        ThriftType.Text => TryVarint(ref rest, out var length) && TrySkip(ref rest, length),
        ThriftType.List or ThriftType.Set => TryList(ref rest, known, depth),
        ThriftType.Struct => TryStruct(ref rest, known.Shape, depth + 1),
        _ => false, // Parquet has no maps
    };

    private static bool TryList(ref ReadOnlySpan<byte> rest, ThriftField known, int depth)
    {
        if (!TryByte(ref rest, out var header))
        {
            return false;
        }

        var count = (ulong)(header >> 4);
        if (count == 15 && !TryVarint(ref rest, out count))
        {
            return false;
        }

        // Every element takes a byte at least.
        var type = (ThriftType)(header & 0x0F);
        if (count > (ulong)rest.Length || (count > 0 && known.Type == ThriftType.List && Plain(type) != known.Element))
        {
            return false;
        }

        for (; count > 0; count--)
        {
            if (!TryValue(ref rest, type, new(type, Shape: known.Shape), isElement: true, depth))
            {
                return false;
            }
        }

        return true;
    }

    private static ThriftType Plain(ThriftType type) => type == ThriftType.False ? ThriftType.True : type;

    private static bool TryByte(ref ReadOnlySpan<byte> rest, out int value)
    {
        value = rest.IsEmpty ? 0 : rest[0];
        return TrySkip(ref rest, 1);
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> rest, ulong count)
    {
        if (count > (ulong)rest.Length)
        {
            return false;
        }

        rest = rest[(int)count..];
        return true;
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && TryByte(ref rest, out var b); shift += 7)
        {
            value |= (ulong)(b & 0x7F) << (shift & 63);
            if (b < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
