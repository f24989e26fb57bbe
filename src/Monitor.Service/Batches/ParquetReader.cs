using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>
/// Reads records from a Parquet file, column by column and row group by row group. A value is recognised by its bytes where they lie:
/// no text is made of it.
/// </summary>
internal sealed class ParquetReader : IRecordReader
{
    private const int Known = 64; // addresses remembered; a power of two
    private const int BytesAtATime = 256 * 1024; // of each column, as they lie in the file

    private readonly FactorSpace space;
    private readonly InputErrors errors;
    private readonly ParquetFileReader file;
    private readonly int[] columns; // of each factor, and last that of the id or -1
    private readonly ByteArray[] values;
    private readonly short[] isThere;
    private readonly (nint Pointer, int Length, int Step)[] seen = new (nint, int, int)[Known];
    private readonly ColumnReader<ByteArray>?[] open;
    private RowGroupReader? group;
    private int nextGroup;
    private long left; // rows of the group

    private ParquetReader(ParquetFileReader file, FactorSpace space, InputErrors errors, int[] columns, int capacity)
    {
        this.file = file;
        this.space = space;
        this.errors = errors;
        this.columns = columns;
        values = new ByteArray[capacity];
        isThere = new short[capacity];
        open = new ColumnReader<ByteArray>?[columns.Length];
    }

    /// <summary>Opens a file.</summary>
    /// <param name="content">The file; it can be read anywhere.</param>
    /// <param name="space">What a record is told by.</param>
    /// <param name="errors">Says what is wrong.</param>
    /// <param name="mostColumns">Columns at most.</param>
    /// <param name="capacity">Records that are read at a time at most.</param>
    /// <param name="cancellation">Ends the checks of the file.</param>
    /// <exception cref="InputException">It is no Parquet file, or not one of records of this model.</exception>
    public static ParquetReader Open(Stream content, FactorSpace space, InputErrors errors, int mostColumns, int capacity, CancellationToken cancellation) => Checked(() =>
    {
        using var properties = ReaderProperties.WithMemoryPool(MemoryPool.SystemMemoryPool()); // that of the library by default keeps what it was ever given
        properties.EnableBufferedStream(); // without it, all of a column of a row group is read at once
        properties.BufferSize = BytesAtATime;
        properties.SetThriftContainerSizeLimit(ParquetOutline.MostChunks);
        ParquetFileReader? file = null;
        try
        {
            ParquetPages.Check(content, ParquetOutline.Read(content, mostColumns), cancellation);
            file = new ParquetFileReader(content, properties, leaveOpen: false);
            var columns = ParquetColumns.Of(file.FileMetaData, space, errors);
            return new ParquetReader(file, space, errors, columns, capacity);
        }
        catch
        {
            file?.Dispose();
            content.Dispose();
            throw;
        }
    });

    /// <inheritdoc/>
    public ValueTask<bool> Read(RecordBlock block, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(Checked(() => Read(block)));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        CloseGroup();
        file.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool Read(RecordBlock block)
    {
        while (left == 0)
        {
            CloseGroup();
            if (nextGroup == file.FileMetaData.NumRowGroups)
            {
                return false;
            }

            group = file.RowGroup(nextGroup++);
            left = group.MetaData.NumRows;
            for (var c = 0; c < columns.Length; c++)
            {
                open[c] = columns[c] < 0 ? null : (ColumnReader<ByteArray>)group.Column(columns[c]);
            }
        }

        var count = (int)Math.Min(left, block.Capacity);
        var cells = block.Room[..count];
        cells.Clear();
        for (var f = 0; f < space.Factors.Length; f++)
        {
            ReadFactor(f, cells, block.First);
        }

        if (open[^1] is { } ids)
        {
            ReadIds(ids, block, count);
        }

        block.Fill(count);
        left -= count;
        return true;
    }

    private void ReadFactor(int factor, Span<int> cells, long first)
    {
        var reader = open[factor]!;
        for (var done = 0; done < cells.Length;)
        {
            var (rows, found) = ReadValues(reader, cells.Length - done);
            Array.Clear(seen); // a page may have its text where that of the page before was
            if (found < rows)
            {
                var gap = Array.IndexOf(isThere, (short)0, 0, rows);
                throw InputErrors.Missing(PathOf(first + done + gap, space.Factors[factor].Id), space.Factors[factor]);
            }

            for (var i = 0; i < rows; i++)
            {
                cells[done + i] += StepOf(factor, values[i], first + done + i);
            }

            done += rows;
        }
    }

    private int StepOf(int factor, ByteArray value, long row)
    {
        // Text of a dictionary lies in one place however often it occurs.
        ref var known = ref seen[(int)(value.Pointer >> 3) & (Known - 1)];
        if (known.Pointer == value.Pointer && known.Length == value.Length && value.Length > 0)
        {
            return known.Step;
        }

        var code = Text(value);
        var step = space.StepOf(factor, code);
        if (step < 0)
        {
            throw code.IsEmpty
                ? InputErrors.Missing(PathOf(row, space.Factors[factor].Id), space.Factors[factor])
                : errors.NoLevel(PathOf(row, space.Factors[factor].Id), space.Factors[factor], code);
        }

        known = (value.Pointer, value.Length, step);
        return step;
    }

    private void ReadIds(ColumnReader<ByteArray> reader, RecordBlock block, int count)
    {
        for (var done = 0; done < count;)
        {
            var (rows, found) = ReadValues(reader, count - done);
            for (int i = 0, v = 0; i < rows; i++)
            {
                var id = found == rows || isThere[i] != 0 ? Text(values[v++]) : [];
                if (id.Length > RecordBlock.LongestId)
                {
                    throw InputErrors.LongId(PathOf(block.First + done + i, InputErrors.Id));
                }

                if (!System.Text.Unicode.Utf8.IsValid(id))
                {
                    throw InputErrors.NotUtf8(PathOf(block.First + done + i, InputErrors.Id));
                }

                block.SetId(done + i, id);
            }

            done += rows;
        }
    }

    private (int Rows, int Values) ReadValues(ColumnReader<ByteArray> reader, int most)
    {
        Array.Fill(isThere, (short)1, 0, most);
        var rows = (int)reader.ReadBatch(most, isThere, default, values, out var found);
        return rows > 0 && found == rows - isThere.AsSpan(0, rows).Count((short)0)
            ? (rows, (int)found)
            : throw new InputException("", "A column of the Parquet file has fewer values than the file has rows.");
    }

    private void CloseGroup()
    {
        for (var c = 0; c < open.Length; c++)
        {
            open[c]?.Dispose();
            open[c] = null;
        }

        group?.Dispose();
        group = null;
    }

    private static string PathOf(long record, string field) => $"records[{record}].{field}";

    private static unsafe ReadOnlySpan<byte> Text(ByteArray value) => new((void*)value.Pointer, value.Length);

    // What the library says of a broken file names places in its own source, and perhaps bytes of the file: the caller is told that it is broken.
    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (InputException or OperationCanceledException or OutOfMemoryException))
        {
            throw new InputException("", "The body is not a Parquet file that can be read: it is damaged, cut short, encrypted, or of another format.");
        }
    }
}
