using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>
/// Refuses a Parquet file whose pages would take too much memory. A page is unpacked whole, of the size that its own header gives, which
/// the footer knows nothing of: a small file may hold one of gigabytes. Each header is read before the library reads any page, by the
/// fields of apache/parquet-format, src/main/thrift/parquet.thrift.
/// </summary>
internal static class ParquetPages
{
    /// <summary>Bytes at most that the largest pages of the columns of a row group take together, packed, unpacked and as dictionaries.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    /// <summary>Pages of a file at most.</summary>
    public const int MostPages = 1_000_000;

    private const int BytesOfAnEntry = 20; // of a dictionary in memory, beside its text: where the text is, and how long

    private enum PageKind
    {
        Data = 0,
        Dictionary = 2,
        DataOfVersion2 = 3,
    }

    /// <summary>Checks the pages of a file whose footer was read before.</summary>
    /// <param name="file">The file; it can be read anywhere.</param>
    /// <param name="footer">Where its footer begins.</param>
    /// <exception cref="InputException">They are too many, or too large.</exception>
    /// <exception cref="InvalidDataException">The footer or the header of a page is none, or a column has fewer values than it says.</exception>
    public static void Check(Stream file, long footer)
    {
        var reader = new ThriftReader(file) { Position = footer };
        var pages = 0;
        foreach (var (number, chunks) in GroupsAt(reader).Index())
        {
            var room = 0L;
            foreach (var chunk in chunks)
            {
                room += RoomOf(reader, chunk, file.Length, ref pages);
                if (room > MostBytes)
                {
                    throw new InputException("", $"The pages of row group {number} of the Parquet file take more than {MostBytes / (1024 * 1024)} MiB: write smaller pages or row groups.");
                }
            }
        }
    }

    // What one page after another of a column takes at most.
    private static long RoomOf(ThriftReader reader, in Chunk chunk, long length, ref int pages)
    {
        var start = chunk.Dictionary > 0 && chunk.Dictionary < chunk.Data ? chunk.Dictionary : chunk.Data;
        if (start < 0 || chunk.Bytes < 0 || start > length || chunk.Bytes > length - start)
        {
            throw new InvalidDataException("A column lies outside of the file.");
        }

        var (dictionary, largest, values) = (0L, 0L, 0L);
        for (reader.Position = start; reader.Position < start + chunk.Bytes && values < chunk.Values;)
        {
            pages = pages < MostPages ? pages + 1 : throw new InputException("", $"The Parquet file has more than {MostPages} pages: write larger ones.");
            var page = PageAt(reader);
            if (page.Kind == PageKind.Dictionary)
            {
                dictionary = Math.Max(dictionary, page.Packed + (2 * page.Unpacked) + (BytesOfAnEntry * page.Values)); // its text is kept beside it
            }
            else
            {
                largest = Math.Max(largest, page.Packed + page.Unpacked);
                values += page.Values;
            }

            reader.Position += page.Packed;
        }

        // What has its values within is read no further by the library, whatever lies behind.
        return values >= chunk.Values ? dictionary + largest : throw new InvalidDataException("A column has fewer values than it says.");
    }

    private static Page PageAt(ThriftReader reader)
    {
        var (kind, packed, unpacked) = (-1L, -1L, -1L);
        Span<long> values = stackalloc long[9]; // by the field that tells of them
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    kind = reader.Number(type);
                    break;
                case 2:
                    unpacked = reader.Number(type);
                    break;
                case 3:
                    packed = reader.Number(type);
                    break;
                case 5 or 7 or 8 when type == ThriftType.Struct:
                    values[field] = FirstNumber(reader);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        var count = (PageKind)kind switch
        {
            PageKind.Data => values[5],
            PageKind.Dictionary => values[7],
            PageKind.DataOfVersion2 => values[8],
            _ => 0,
        };
        return packed is >= 0 and <= int.MaxValue && unpacked is >= 0 and <= int.MaxValue && count is >= 0 and <= int.MaxValue
            ? new((PageKind)kind, packed, unpacked, count)
            : throw new InvalidDataException("A page has a size that cannot be.");
    }

    // The number of values is the first field of the header of each kind of page.
    private static long FirstNumber(ThriftReader reader)
    {
        var number = 0L;
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            if (field == 1)
            {
                number = reader.Number(type);
            }
            else
            {
                reader.Skip(type);
            }
        }

        return number;
    }

    private static List<List<Chunk>> GroupsAt(ThriftReader reader)
    {
        List<List<Chunk>> groups = [];
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            if (field == 4)
            {
                groups.Clear();
                for (var count = reader.Structs(type); count > 0; count--)
                {
                    groups.Add(ChunksAt(reader));
                }
            }
            else
            {
                reader.Skip(type);
            }
        }

        return groups;
    }

    private static List<Chunk> ChunksAt(ThriftReader reader)
    {
        List<Chunk> chunks = [];
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            if (field == 1)
            {
                chunks.Clear();
                for (var count = reader.Structs(type); count > 0; count--)
                {
                    chunks.Add(ChunkAt(reader));
                }
            }
            else
            {
                reader.Skip(type);
            }
        }

        return chunks;
    }

    private static Chunk ChunkAt(ThriftReader reader)
    {
        var chunk = default(Chunk);
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            if (field == 3 && type == ThriftType.Struct)
            {
                chunk = WithMetadataAt(reader, chunk);
            }
            else
            {
                reader.Skip(type);
            }
        }

        return chunk;
    }

    private static Chunk WithMetadataAt(ThriftReader reader, Chunk chunk)
    {
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 5:
                    chunk = chunk with { Values = reader.Number(type) };
                    break;
                case 7:
                    chunk = chunk with { Bytes = reader.Number(type) };
                    break;
                case 9:
                    chunk = chunk with { Data = reader.Number(type) };
                    break;
                case 11:
                    chunk = chunk with { Dictionary = reader.Number(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return chunk;
    }

    /// <summary>Where a column of a row group lies.</summary>
    /// <param name="Values">Values in it.</param>
    /// <param name="Bytes">Bytes in the file, headers of pages included.</param>
    /// <param name="Data">Where its first page of data begins.</param>
    /// <param name="Dictionary">Where its dictionary begins; 0 for none.</param>
    private readonly record struct Chunk(long Values, long Bytes, long Data, long Dictionary);

    /// <summary>A page, by its header.</summary>
    /// <param name="Kind">What it holds; pages of other kinds hold no values.</param>
    /// <param name="Packed">Bytes in the file.</param>
    /// <param name="Unpacked">Bytes in memory.</param>
    /// <param name="Values">Values, or entries of a dictionary.</param>
    private readonly record struct Page(PageKind Kind, long Packed, long Unpacked, long Values);
}
