using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>Refuses, by its footer, a Parquet file that would cost too much to read. Repeated values take hardly any room, so that its length says nothing of that.</summary>
internal static class ParquetFooter
{
    /// <summary>Rows of a file at most.</summary>
    public const long MostRows = 100_000_000;

    /// <summary>Bytes of the columns of a row group at most, uncompressed.</summary>
    public const long MostBytesOfGroup = 256L * 1024 * 1024;

    /// <summary>Checks the row groups of a file.</summary>
    /// <param name="file">The file, of which nothing but the footer is read.</param>
    /// <exception cref="InputException">It has too many rows, or a row group that is too large or of a size that cannot be.</exception>
    public static void Check(ParquetFileReader file)
    {
        var rows = 0L;
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            CheckGroup(group.MetaData, g);
            rows = Sum(rows, group.MetaData.NumRows, MostRows)
                ?? throw new InputException("", $"The Parquet file has more than {MostRows} rows: send it in parts.");
        }
    }

    private static void CheckGroup(RowGroupMetaData group, int number)
    {
        if (group.NumRows < 0)
        {
            throw new InputException("", $"Row group {number} of the Parquet file has {group.NumRows} rows: it has to have 0 or more.");
        }

        var bytes = 0L;
        for (var c = 0; c < group.NumColumns; c++)
        {
            using var column = group.GetColumnChunkMetaData(c);
            if (column.TotalUncompressedSize < 0)
            {
                throw new InputException("", $"A column of row group {number} of the Parquet file has {column.TotalUncompressedSize} bytes: it has to have 0 or more.");
            }

            bytes = Sum(bytes, column.TotalUncompressedSize, MostBytesOfGroup)
                ?? throw new InputException("", $"Row group {number} of the Parquet file has more than {MostBytesOfGroup / (1024 * 1024)} MiB uncompressed: write smaller row groups.");
        }
    }

    // Null beyond the most; numbers of a hostile file may be any, so that they are not added before.
    private static long? Sum(long sum, long more, long most) => more <= most - sum ? sum + more : null;
}
