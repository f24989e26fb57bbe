using System.Buffers.Binary;

namespace Monitor.Registers.Reading;

/// <summary>
/// Whether the metadata at the end of a Parquet file is whole, seen by its outline alone. The Parquet library does not come to an end
/// on metadata that run past their end, so they are walked through first.
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
        return TryStruct(ref rest, 0);
    }

    private static bool TryStruct(ref ReadOnlySpan<byte> rest, int depth)
    {
        while (depth < MaxDepth && TryByte(ref rest, out var header))
        {
            if (header == 0)
            {
                return true;
            }

            var type = header & 0x0F;

            // The number of the field is a step from the former one, or written out when the step is 0.
            if ((header >> 4 == 0 && !TryVarint(ref rest, out _)) || !TryValue(ref rest, type, isElement: false, depth))
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryValue(ref ReadOnlySpan<byte> rest, int type, bool isElement, int depth) => type switch
    {
        1 or 2 => !isElement || TrySkip(ref rest, 1), // a Boolean field is in its header
        3 => TrySkip(ref rest, 1),
        4 or 5 or 6 => TryVarint(ref rest, out _),
        7 => TrySkip(ref rest, 8),
        8 => TryVarint(ref rest, out var length) && TrySkip(ref rest, length),
        9 or 10 => TryList(ref rest, depth),
        12 => TryStruct(ref rest, depth + 1),
        _ => false, // Parquet has no maps
    };

    private static bool TryList(ref ReadOnlySpan<byte> rest, int depth)
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
        if (count > (ulong)rest.Length)
        {
            return false;
        }

        for (; count > 0; count--)
        {
            if (!TryValue(ref rest, header & 0x0F, isElement: true, depth))
            {
                return false;
            }
        }

        return true;
    }

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
