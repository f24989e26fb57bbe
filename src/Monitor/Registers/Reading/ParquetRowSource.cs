using Monitor.Registers.Validation;
using Parquet;
using Parquet.Schema;

namespace Monitor.Registers.Reading;

/// <summary>
/// A Parquet file as rows, a row group at a time. Row <c>n</c> is numbered <c>n + 1</c>, as if there were a header, so that a
/// problem has the same row in both formats. The library reads asynchronously; on a file that completes at once, so waiting here
/// blocks no one.
/// </summary>
internal sealed class ParquetRowSource : RowSource
{
    /// <summary>Most rows of a row group: twice what common writers make at most, and what bounds the memory of a reading.</summary>
    public const int MaxRowGroup = 2 * 1024 * 1024;

    private readonly FileStream file;
    private readonly ParquetReader reader;
    private readonly DataField[] fields;
    private readonly long total;
    private ParquetCells[] cells = [];
    private int group;
    private int rowInGroup = -1;
    private int rowsInGroup;
    private long rows;

    public ParquetRowSource(string path)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            if (file.Length == 0)
            {
                throw new FileProblemException(RegisterRules.EmptyFile, "is empty", "a Parquet file");
            }

            if (!ParquetFooter.IsWhole(file))
            {
                throw Garbage(null);
            }

            reader = Try(() => ParquetReader.CreateAsync(file, new ParquetOptions { UseDateOnlyTypeForDates = true }, leaveStreamOpen: true));
            fields = [.. reader.Schema.Fields.Select(f => f as DataField is { IsArray: false } plain ? plain : throw NotPlain(f.Name))];
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                total += reader.RowGroups[i].RowCount is >= 0 and <= MaxRowGroup and var count ? count : throw new FileProblemException(
                    RegisterRules.RowGroupTooLarge, $"has a row group of {reader.RowGroups[i].RowCount} rows", $"row groups of at most {MaxRowGroup} rows", value: "");
            }

            Header = [.. fields.Select(f => f.Name)];
        }
        catch (Exception e)
        {
            file.Dispose();
            if (IsOfTheFile(e))
            {
                throw Garbage(e);
            }

            throw;
        }
    }

    public override IReadOnlyList<string> Header { get; }

    public override long Row => rows + 1;

    public override double Fraction => total == 0 ? 1 : (double)rows / total;

    public override bool Read()
    {
        while (++rowInGroup >= rowsInGroup)
        {
            if (group == reader.RowGroupCount)
            {
                return false;
            }

            ReadGroup();
        }

        rows++;
        foreach (var column in cells)
        {
            column.MoveTo(rowInGroup);
        }

        return true;
    }

    public override ReadOnlySpan<byte> Field(int index) => cells[index].Current;

    protected override void Dispose(bool disposing)
    {
        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        file.Dispose();
    }

    private void ReadGroup()
    {
        // The former group makes room before the next is read.
        cells = [];
        try
        {
            using var rowGroup = reader.OpenRowGroupReader(group++);
            var count = (int)rowGroup.RowCount;
            var read = new ParquetCells[fields.Length];
            for (var i = 0; i < fields.Length; i++)
            {
                var field = fields[i];
                using var data = Try(() => rowGroup.ReadRawColumnDataBaseAsync(field).AsTask());
                read[i] = ParquetCells.Of(field, count, data);
            }

            (cells, rowsInGroup, rowInGroup) = (read, count, -1);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            throw Garbage(e);
        }
    }

    private static T Try<T>(Func<Task<T>> read) => read().GetAwaiter().GetResult();

    // The library meets damage in many ways (index out of range, overflow, end of stream, its own exceptions); all mean the same.
    private static bool IsOfTheFile(Exception e) => e is not (FileProblemException or UnauthorizedAccessException or OperationCanceledException);

    private static FileProblemException Garbage(Exception? cause) =>
        new(RegisterRules.NotParquet, "is cut off, damaged or no Parquet file", "the file as its writer left it; copy or write it again", cause: cause);

    private static FileProblemException NotPlain(string name) =>
        new(RegisterRules.ColumnType, $"the column {CellText.Show(name)} holds more than one value a row", "one plain value a row: text, a number, a date or a Boolean");
}
