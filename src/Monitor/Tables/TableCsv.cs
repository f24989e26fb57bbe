using System.Globalization;
using System.Text;
using CsvHelper;

namespace Monitor.Tables;

/// <summary>
/// Tables as CSV, in long form: one line a cell, with codes instead of labels, so that tables of every shape fit in one file and
/// software need not guess which columns are years. UTF-8, line feeds, invariant numbers. The base of a column stands on each of
/// its lines. Empty fields are cells that have no such value; in a suppressed cell <c>suppressed</c> is true.
/// </summary>
public static class TableCsv
{
    private static readonly string[] Header =
    [
        "table", "edition", "row", "row_kind", "measure", "column", "column_kind", "count", "value", "share", "rank", "base", "suppressed",
    ];

    /// <summary>A table as CSV with a header.</summary>
    public static string ToCsv(this Table table) => ToCsv([table]);

    /// <summary>Several tables as one CSV with one header.</summary>
    public static string ToCsv(this IEnumerable<Table> tables)
    {
        using var stream = new MemoryStream();
        WriteCsv(tables, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes several tables as one CSV; leaves the stream open.</summary>
    public static void WriteCsv(this IEnumerable<Table> tables, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(tables);
        using var writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        writer.WriteHeader(Header);
        foreach (var table in tables)
        {
            for (var r = 0; r < table.Rows.Length; r++)
            {
                for (var c = 0; c < table.Columns.Length; c++)
                {
                    WriteCell(writer, table, r, c);
                }
            }
        }
    }

    private static void WriteCell(CsvWriter writer, Table table, int r, int c)
    {
        var (row, column, cell) = (table.Rows[r], table.Columns[c], table[r, c]);
        writer.WriteField(table.Id);
        writer.WriteField(table.Edition.Name);
        writer.WriteField(row.Code);
        writer.WriteField(TableCodes.Of(row.Kind));
        writer.WriteField(TableCodes.Of(row.Measure));
        writer.WriteField(column.Code);
        writer.WriteField(TableCodes.Of(column.Kind));
        writer.WriteField(Text(cell.Count));
        writer.WriteField(Text(cell.Value));
        writer.WriteField(Text(cell.Share));
        writer.WriteField(Text(cell.Rank));
        writer.WriteField(Text(table.Bases[c]));
        writer.WriteField(cell.Suppressed ? "true" : "false");
        writer.EndRecord();
    }

    private static string Text<T>(T? number)
        where T : struct, IFormattable => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
