using System.Globalization;
using CsvHelper;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;

namespace Monitor.Registers.Writing;

/// <summary>
/// Sets rejected rows aside, a CSV file a table: the fields as they were, then the row, the rules it breaks and what is wrong.
/// Cells that a spreadsheet would run get an apostrophe before them, bytes that are not UTF-8 become U+FFFD, and fields beyond the
/// header are joined to the last one: the register itself keeps the original.
/// </summary>
internal sealed class RejectedRows : IDisposable
{
    private readonly FileSet files;
    private readonly CsvWriter?[] writers = new CsvWriter?[RegisterTables.All.Count];

    public RejectedRows(string folder) => files = new FileSet(folder, [.. RegisterTables.All.Select(FileName)]);

    /// <summary>Sets the current row of a source aside.</summary>
    public void Add(RegisterTable table, RowSource source, IReadOnlyList<RegisterProblem> problems) => files.Guard(() =>
    {
        var writer = writers[(int)table] ??= Create(table, source.Header);
        var columns = source.Header.Count;
        for (var i = 0; i < columns; i++)
        {
            var text = i < source.FieldCount ? System.Text.Encoding.UTF8.GetString(source.Field(i)) : "";
            for (var beyond = columns; i == columns - 1 && beyond < source.FieldCount; beyond++)
            {
                text += "," + System.Text.Encoding.UTF8.GetString(source.Field(beyond));
            }

            writer.WriteField(text);
        }

        writer.WriteField(source.Row.ToString(CultureInfo.InvariantCulture));
        writer.WriteField(string.Join("; ", problems.Select(p => p.Rule.Id)));
        writer.WriteField(string.Join("; ", problems.Select(p => $"{(p.Column.Length > 0 ? p.Column + " " : "")}{p.Message}: {p.Expectation}")));
        writer.EndRecord();
    });

    /// <summary>Puts the files in place, and removes those of an earlier reading.</summary>
    public void Replace() => files.Guard(() =>
    {
        Close();
        files.Replace();
    });

    public void Dispose()
    {
        try
        {
            Close();
        }
        finally
        {
            files.Dispose();
        }
    }

    private static string FileName(RegisterTable table) => table.Name() + RegisterFiles.Csv;

    private CsvWriter Create(RegisterTable table, IReadOnlyList<string> header)
    {
        var writer = CsvWriter.ToFile(files.PathOf(FileName(table)), new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape });
        writer.WriteHeader([.. header, "row", "rule", "message"]);
        return writer;
    }

    private void Close()
    {
        for (var i = 0; i < writers.Length; i++)
        {
            writers[i]?.Dispose();
            writers[i] = null;
        }
    }
}
