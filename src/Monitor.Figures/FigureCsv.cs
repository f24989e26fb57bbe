using System.Globalization;
using System.Text;
using CsvHelper;

namespace Monitor.Figures;

/// <summary>
/// The table behind a figure as CSV: codes for headings, unrounded invariant numbers, UTF-8, line feeds. An empty field is a number
/// that does not exist, or one that disclosure control does not show.
/// </summary>
public static class FigureCsv
{
    /// <summary>The table as CSV with a header.</summary>
    public static string ToCsv(this FigureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            writer.WriteHeader([.. table.Columns.Select(c => c.Code)]);
            foreach (var row in table.Rows)
            {
                foreach (var cell in row)
                {
                    writer.WriteField(cell.Text ?? cell.Number?.ToString("R", CultureInfo.InvariantCulture) ?? "");
                }

                writer.EndRecord();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
