using System.Buffers.Binary;

namespace Monitor.Registers.Reading;

/// <summary>
/// The metadata at the end of a Parquet file, seen by their outline alone. The Parquet library that reads registers takes the types of
/// fields for granted and does not come to an end on metadata that run past theirs, so they are walked through first.
/// </summary>
internal static class ParquetFooter
{
    private const int MaxDepth = 16;
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int BytesAround = 12; // four letters at the start; the length of the metadata and the letters again at the end

    /// <summary>Where the metadata begin and how many bytes they have; null when the file does not end as one of Parquet does.</summary>
    /// <param name="file">The file; it can be read anywhere.</param>
    public static (long Start, int Length)? Find(Stream file)
    {
        Span<byte> end = stackalloc byte[8];
        if (file.Length < BytesAround)
        {
            return null;
        }

        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        var length = BinaryPrimitives.ReadInt32LittleEndian(end);
        return end[4..].SequenceEqual("PAR1"u8) && length > 0 && length <= file.Length - BytesAround ? (file.Length - end.Length - length, length) : null;
    }

    /// <summary>Whether a file ends with metadata of the length that it gives.</summary>
    public static bool IsWhole(FileStream file)
    {
        if (Find(file) is not (var start, var length) || length > MaxBytes)
        {
            return false;
        }

        var reader = new ThriftReader(file);
        reader.GoTo(start, length);
        try
        {
            PassStruct(reader, ParquetShape.File, 0);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static void PassStruct(ThriftReader reader, ParquetShape? shape, int depth)
    {
        if (depth == MaxDepth)
        {
            throw new InvalidDataException("Structures within each other go deeper than Parquet's.");
        }

        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            ThriftField known = default;
            if (shape?.TryField(id, out known) == true && Plain(type) != known.Type)
            {
                throw new InvalidDataException("A field is of another type than Parquet's.");
            }

            Pass(reader, type, known, depth);
        }
    }

    private static void Pass(ThriftReader reader, ThriftType type, ThriftField known, int depth)
    {
        switch (type)
        {
            case ThriftType.Struct:
                PassStruct(reader, known.Shape, depth + 1);
                break;
            case ThriftType.List or ThriftType.Set:
                PassList(reader, known, depth);
                break;
            case ThriftType.Map or ThriftType.Uuid:
                throw new InvalidDataException("Parquet has no such type.");
            default:
                reader.Skip(type);
                break;
        }
    }

    private static void PassList(ThriftReader reader, ThriftField known, int depth)
    {
        var (count, of) = reader.List();
        if (count > 0 && known.Type == ThriftType.List && Plain(of) != known.Element)
        {
            throw new InvalidDataException("A list is of other elements than Parquet's.");
        }

        for (; count > 0; count--)
        {
            Pass(reader, Plain(of) == ThriftType.True ? ThriftType.Byte : of, new(of, Shape: known.Shape), depth); // a truth in a list has a byte of its own
        }
    }

    private static ThriftType Plain(ThriftType type) => type == ThriftType.False ? ThriftType.True : type;
}
