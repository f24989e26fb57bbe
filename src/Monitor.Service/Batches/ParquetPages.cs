using System.Collections.Immutable;
using Monitor.Registers.Reading;
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

    /// <summary>Bytes of the headers of all pages together at most, of which each counts as 64 at least: some million pages.</summary>
    public const long MostBytesOfHeaders = 64L * 1024 * 1024;

    private const int LeastBytesOfHeader = 64;
    private const int MostBytesOfHeader = 64 * 1024;
    private const int BytesOfAnEntry = 20; // of a dictionary in memory, beside its text: where the text is, and how long

    private enum PageKind
    {
        Data = 0,
        Dictionary = 2,
        DataOfVersion2 = 3,
    }

    private enum PageEncoding
    {
        Plain = 0,
        PlainDictionary = 2,
        RunLengthDictionary = 8,
    }

    /// <summary>Checks the pages of a file.</summary>
    /// <param name="file">The file; it can be read anywhere.</param>
    /// <param name="groups">Where the columns of each row group lie.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InputException">They are too many, too large, or of an encoding whose size is not known before it is read.</exception>
    /// <exception cref="InvalidDataException">The header of a page is none, or a column has fewer values than it says.</exception>
    public static void Check(Stream file, ImmutableArray<ImmutableArray<ParquetChunk>> groups, CancellationToken cancellation)
    {
        var reader = new ThriftReader(file);
        var headers = 0L;
        for (var g = 0; g < groups.Length; g++)
        {
            var room = 0L;
            foreach (var chunk in groups[g])
            {
                cancellation.ThrowIfCancellationRequested();
                room += RoomOf(reader, chunk, file.Length, ref headers);
                if (room > MostBytes)
                {
                    throw new InputException("", $"The pages of row group {g} of the Parquet file take more than {MostBytes / (1024 * 1024)} MiB: write smaller pages or row groups.");
                }
            }
        }
    }

    // What one page after another of a column takes at most.
    private static long RoomOf(ThriftReader reader, ParquetChunk chunk, long length, ref long headers)
    {
        var start = chunk.Dictionary > 0 && chunk.Dictionary < chunk.Data ? chunk.Dictionary : chunk.Data;
        if (start < 0 || chunk.Bytes < 0 || start > length || chunk.Bytes > length - start)
        {
            throw new InvalidDataException("A column lies outside of the file.");
        }

        var (dictionary, largest, values) = (0L, 0L, 0L);
        for (var at = start; at < start + chunk.Bytes && values < chunk.Values;)
        {
            reader.GoTo(at, MostBytesOfHeader);
            var page = PageAt(reader);
            headers += Math.Max(LeastBytesOfHeader, reader.Position - at);
            if (headers > MostBytesOfHeaders)
            {
                throw new InputException("", "The Parquet file has too many pages: write larger ones.");
            }

            var unpacked = Math.Max(page.Packed, page.Unpacked); // what was not packed has no size of its own
            if (page.IsDictionary)
            {
                dictionary = Math.Max(dictionary, page.Packed + (2 * unpacked) + (BytesOfAnEntry * page.Values)); // its text is kept beside it
            }
            else
            {
                largest = Math.Max(largest, page.Packed + unpacked);
                values += page.Values;
            }

            at = reader.Position + page.Packed;
        }

        // What has its values within is read no further by the library, whatever lies behind.
        return values >= chunk.Values ? dictionary + largest : throw new InvalidDataException("A column has fewer values than it says.");
    }

    private static Page PageAt(ThriftReader reader)
    {
        var (kind, packed, unpacked) = (-1, -1L, -1L);
        Span<(long Values, int Encoding)> inner = stackalloc (long, int)[9]; // by the field that it stands in
        inner.Fill((-1, -1));
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    kind = reader.Int32(type);
                    break;
                case 2:
                    unpacked = reader.Int32(type);
                    break;
                case 3:
                    packed = reader.Int32(type);
                    break;
                case 5 or 7 or 8:
                    ThriftReader.Struct(type);
                    inner[field] = InnerAt(reader, field == 8 ? 4 : 2);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        var (values, encoding) = (PageKind)kind switch
        {
            PageKind.Data => inner[5],
            PageKind.Dictionary => inner[7],
            PageKind.DataOfVersion2 => inner[8],
            _ => (-1, -1),
        };
        if (packed < 0 || unpacked < 0 || values < 0)
        {
            throw new InvalidDataException("A page is of no kind that there is, or of a size that cannot be.");
        }

        // Of what is written as differences nothing tells how much it will be.
        return (PageEncoding)encoding is PageEncoding.Plain or PageEncoding.PlainDictionary or PageEncoding.RunLengthDictionary
            ? new((PageKind)kind == PageKind.Dictionary, packed, unpacked, values)
            : throw new InputException("", "A column of the Parquet file is neither plain nor of a dictionary: write it in one of these encodings.");
    }

    // The number of values is the first field of the header of each kind of page; the encoding is another in each.
    private static (long Values, int Encoding) InnerAt(ThriftReader reader, int fieldOfEncoding)
    {
        var (values, encoding) = (-1L, -1);
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            if (field == 1)
            {
                values = reader.Int32(type);
            }
            else if (field == fieldOfEncoding)
            {
                encoding = reader.Int32(type);
            }
            else
            {
                reader.Skip(type);
            }
        }

        return (values, encoding);
    }

    /// <summary>A page, by its header.</summary>
    /// <param name="IsDictionary">Whether it is the dictionary of its column.</param>
    /// <param name="Packed">Bytes in the file.</param>
    /// <param name="Unpacked">Bytes in memory.</param>
    /// <param name="Values">Values, or entries of a dictionary.</param>
    private readonly record struct Page(bool IsDictionary, long Packed, long Unpacked, long Values);
}
