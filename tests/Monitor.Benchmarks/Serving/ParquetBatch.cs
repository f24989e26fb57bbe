using ParquetSharp;

namespace Monitor.Benchmarks.Serving;

/// <summary>A file of records to impute.</summary>
internal static class ParquetBatch
{
    /// <summary>Names and levels of the columns.</summary>
    public static (string Name, string[] Levels)[] Columns { get; } =
    [
        ("period", ["2015-2016", "2017-2019"]),
        ("region", ["netherlands", "other-europe", "africa", "asia", "other", "unknown"]),
        ("minority", ["minor", "adult"]),
        ("reporter", ["amsterdam", "den-haag", "rotterdam", "oost-brabant", "limburg", "national-unit", "kmar", "care-coordinator"]),
    ];

    /// <summary>A file of so many rows, in row groups of 100,000; each level comes up in turn.</summary>
    public static byte[] Rows(int count)
    {
        using var stream = new MemoryStream();
        using (var writer = new ParquetFileWriter(stream, [.. Columns.Select(c => new Column<string>(c.Name))], leaveOpen: true))
        {
            for (var from = 0; from < count; from += 100_000)
            {
                using var group = writer.AppendRowGroup();
                for (var c = 0; c < Columns.Length; c++)
                {
                    using var column = group.NextColumn().LogicalWriter<string>();
                    column.WriteBatch([.. Enumerable.Range(from, Math.Min(100_000, count - from)).Select(r => Columns[c].Levels[LevelOf(r, c)])]);
                }
            }

            writer.Close();
        }

        return stream.ToArray();
    }

    /// <summary>Position of the level of a row in a column.</summary>
    public static int LevelOf(int row, int column) => (int)((uint)(row * (7919 + (104_729 * column))) >> 8) % Columns[column].Levels.Length;
}
