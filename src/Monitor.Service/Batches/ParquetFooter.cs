using System.Buffers.Binary;
using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>Refuses, by its footer, a Parquet file that would cost too much to read. Repeated values take hardly any room, so that its length says nothing of that.</summary>
internal static class ParquetFooter
{
    /// <summary>Rows of a file at most.</summary>
    public const long MostRows = 100_000_000;

    /// <summary>Bytes of the footer at most: in memory it takes some hundred times as much.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int BytesOfTail = 8; // the length of the footer, and the four letters that end a file

    /// <summary>Where the footer begins, from the start of the file.</summary>
    /// <param name="file">The file, of which nothing but the end is read.</param>
    /// <exception cref="InputException">The footer is too long.</exception>
    /// <exception cref="InvalidDataException">It is longer than the file.</exception>
    public static long StartIn(Stream file)
    {
        Span<byte> tail = stackalloc byte[BytesOfTail];
        file.Position = Math.Max(0, file.Length - BytesOfTail);
        file.ReadExactly(tail);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        return length > file.Length - BytesOfTail ? throw new InvalidDataException("The footer is longer than the file.")
            : length > MostBytes ? throw new InputException("", $"The footer of the Parquet file has more than {MostBytes / (1024 * 1024)} MiB: write fewer columns, or larger row groups.")
            : file.Length - BytesOfTail - length;
    }

    /// <summary>Checks the row groups of a file.</summary>
    /// <param name="file">The file, of which nothing but the footer is read.</param>
    /// <exception cref="InputException">It has too many rows, or a row group that is too large or of a size that cannot be.</exception>
    public static void Check(ParquetFileReader file)
    {
        var rows = 0L;
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            var more = group.MetaData.NumRows;
            if (more < 0)
            {
                throw new InputException("", $"Row group {g} of the Parquet file has {more} rows: it has to have 0 or more.");
            }

            // Not added before it is compared: numbers of a hostile file may be any.
            rows = more <= MostRows - rows ? rows + more : throw new InputException("", $"The Parquet file has more than {MostRows} rows: send it in parts.");
        }
    }
}
