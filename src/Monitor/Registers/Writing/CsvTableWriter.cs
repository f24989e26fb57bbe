using CsvHelper;

namespace Monitor.Registers.Writing;

/// <summary>Writes a table as CSV.</summary>
internal sealed class CsvTableWriter : TableWriter
{
    private readonly CsvWriter writer;

    public CsvTableWriter(string path, IReadOnlyList<(string Name, CellType Type)> columns)
    {
        writer = CsvWriter.ToFile(path, new CsvWriterOptions { NewLine = "\n" });
        writer.WriteHeader([.. columns.Select(c => c.Name)]);
    }

    public override void Text(ReadOnlySpan<byte> value) => writer.WriteField(value);

    public override void Number(int? value)
    {
        Span<byte> digits = stackalloc byte[11];
        var length = 0;
        value?.TryFormat(digits, out length, default, System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteField(digits[..length]);
    }

    public override void Date(DateOnly value) => writer.WriteField(value, "yyyy-MM-dd");

    public override void EndRow() => writer.EndRecord();

    public override void Complete() => writer.Flush();

    protected override void Dispose(bool disposing) => writer.Dispose();
}
