using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>A value that depends on the cell; null where there is none.</summary>
/// <typeparam name="T">Its type in the file.</typeparam>
/// <param name="column">Name and type of the column.</param>
/// <param name="ofCell">The value of each cell.</param>
/// <param name="isThere">Whether a cell has one.</param>
/// <param name="capacity">Records of a block.</param>
internal class CellColumn<T>(Column column, T[] ofCell, bool[] isThere, int capacity) : IColumnSource
    where T : unmanaged
{
    private readonly T[] values = new T[capacity];
    private readonly short[] levels = new short[capacity];

    /// <inheritdoc/>
    public Column Column { get; } = column;

    /// <inheritdoc/>
    public bool Repeats => true;

    /// <inheritdoc/>
    public virtual void Write(ColumnWriter writer, RecordBlock block, int from, int count)
    {
        var found = 0;
        var cells = block.Cells.Slice(from, count);
        for (var i = 0; i < cells.Length; i++)
        {
            values[found] = ofCell[cells[i]];
            levels[i] = isThere[cells[i]] ? (short)1 : (short)0;
            found += levels[i];
        }

        ((ColumnWriter<T>)writer).WriteBatch(count, levels.AsSpan(0, count), default, values.AsSpan(0, found));
    }
}
