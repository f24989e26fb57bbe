namespace Monitor.Registers.Writing;

/// <summary>
/// Writes the rows of one table, field by field in the order of its columns. Codes and identifiers are UTF-8; an empty text is a
/// value that is not known.
/// </summary>
internal abstract class TableWriter : IDisposable
{
    public abstract void Text(ReadOnlySpan<byte> value);

    /// <summary>A whole number, or null when it is not known.</summary>
    public abstract void Number(int? value);

    public abstract void Date(DateOnly value);

    public abstract void EndRow();

    /// <summary>Writes what is left; without it the file is not whole.</summary>
    public abstract void Complete();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    public static TableWriter Create(RegisterFormat format, string path, IReadOnlyList<(string Name, CellType Type)> columns) =>
        format == RegisterFormat.Csv ? new CsvTableWriter(path, columns) : new ParquetTableWriter(path, columns);
}

/// <summary>Type of the cells of a column.</summary>
internal enum CellType
{
    Text,
    OptionalText,
    Number,
    OptionalNumber,
    Date,
}
