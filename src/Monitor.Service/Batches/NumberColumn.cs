using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>A number that depends on the cell; null where the cell cannot be imputed.</summary>
internal sealed class NumberColumn : IColumnSource
{
    private readonly double[] ofCell;
    private readonly bool[] isThere;
    private readonly double[] values;
    private readonly short[] levels;

    public NumberColumn(AnswerColumn column, ServedModel model, int capacity)
    {
        Column = new Column<double?>(column.Name);
        ofCell = new double[model.Space.Count];
        isThere = new bool[model.Space.Count];
        for (var cell = 0; cell < ofCell.Length; cell++)
        {
            isThere[cell] = model.CanImpute(cell);
            ofCell[cell] = column.Number!(model, cell);
        }

        values = new double[capacity];
        levels = new short[capacity];
    }

    /// <inheritdoc/>
    public Column Column { get; }

    /// <inheritdoc/>
    public bool Repeats => true;

    /// <inheritdoc/>
    public void Write(ColumnWriter writer, RecordBlock block, int from, int count)
    {
        var found = 0;
        var cells = block.Cells.Slice(from, count);
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            values[found] = ofCell[cell];
            levels[i] = isThere[cell] ? (short)1 : (short)0;
            found += levels[i];
        }

        ((ColumnWriter<double>)writer).WriteBatch(count, levels.AsSpan(0, count), default, values.AsSpan(0, found));
    }
}
