using System.Text;
using Parquet;
using Parquet.Schema;

namespace Monitor.Registers.Writing;

/// <summary>
/// Writes a table as Parquet, a row group at a time: memory is bounded by the row group and the bytes depend on the rows alone.
/// The library writes asynchronously; to a file that completes at once, so waiting here blocks no one.
/// </summary>
internal sealed class ParquetTableWriter : TableWriter
{
    private const int RowGroup = 131_072;

    private readonly FileStream file;
    private readonly ParquetWriter writer;
    private readonly Cells[] cells;
    private int next;
    private int rows;
    private bool isFinished;

    public ParquetTableWriter(string path, IReadOnlyList<(string Name, CellType Type)> columns)
    {
        cells = [.. columns.Select(c => Cells.Of(c.Name, c.Type))];
        file = new FileStream(path, FileMode.Create);
        writer = ParquetWriter.CreateAsync(new ParquetSchema(cells.Select(c => (Field)c.Field)), file, new ParquetOptions()).GetAwaiter().GetResult();
    }

    public override void Text(ReadOnlySpan<byte> value) => ((TextCells)cells[next++]).Add(value);

    public override void Number(int? value) => ((Cells<int>)cells[next++]).Add(value);

    public override void Date(DateOnly value) => ((Cells<DateOnly>)cells[next++]).Add(value);

    public override void EndRow()
    {
        next = 0;
        if (++rows == RowGroup)
        {
            WriteGroup();
        }
    }

    public override void Complete()
    {
        if (rows > 0)
        {
            WriteGroup();
        }

        Finish();
        file.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        try
        {
            Finish();
        }
        finally
        {
            file.Dispose();
        }
    }

    private void Finish()
    {
        if (!isFinished)
        {
            isFinished = true;
            writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void WriteGroup()
    {
        using var group = writer.CreateRowGroup();
        foreach (var of in cells)
        {
            of.WriteTo(group).GetAwaiter().GetResult();
            of.Clear();
        }

        group.CompleteValidate();
        rows = 0;
    }

    /// <summary>The cells of a column of the current row group.</summary>
    private abstract class Cells(DataField column)
    {
        public DataField Field => column;

        public static Cells Of(string name, CellType type) => type switch
        {
            CellType.Text => new TextCells(new DataField(name, typeof(string), isNullable: false)),
            CellType.OptionalText => new TextCells(new DataField(name, typeof(string), isNullable: true)),
            CellType.Number => new Cells<int>(new DataField<int>(name)),
            CellType.OptionalNumber => new Cells<int>(new DataField<int?>(name)),
            _ => new Cells<DateOnly>(new DataField<DateOnly>(name)),
        };

        public abstract Task WriteTo(ParquetRowGroupWriter group);

        public abstract void Clear();
    }

    private class Cells<T>(DataField column) : Cells(column)
        where T : struct
    {
        private readonly List<T?> values = [];

        public void Add(T? value) => values.Add(value);

        public override Task WriteTo(ParquetRowGroupWriter group) => Field.IsNullable
            ? group.WriteAsync<T>(Field, values.ToArray(), null, null, default)
            : group.WriteAsync<T>(Field, values.ConvertAll(v => v!.Value).ToArray(), null, null, default);

        public override void Clear() => values.Clear();
    }

    private sealed class TextCells(DataField column) : Cells<ReadOnlyMemory<char>>(column)
    {
        // Codes repeat and identifiers do not: of what is seen again, one copy is kept.
        private const int MaxKept = 1024;
        private readonly Dictionary<string, ReadOnlyMemory<char>> kept = new(StringComparer.Ordinal);

        public void Add(ReadOnlySpan<byte> value)
        {
            if (value.IsEmpty && Field.IsNullable)
            {
                Add((ReadOnlyMemory<char>?)null);
                return;
            }

            Span<char> text = stackalloc char[value.Length];
            text = text[..Encoding.UTF8.GetChars(value, text)];
            if (!kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            {
                var copy = text.ToString();
                known = copy.AsMemory();
                if (kept.Count < MaxKept)
                {
                    kept.Add(copy, known);
                }
            }

            Add(known);
        }
    }
}
