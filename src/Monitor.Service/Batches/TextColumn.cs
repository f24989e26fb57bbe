using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>Text of its own for each record.</summary>
/// <param name="name">Name of the column.</param>
/// <param name="capacity">Records that are written at a time at most.</param>
internal abstract class TextColumn(string name, int capacity) : IColumnSource
{
    private readonly ByteArray[] values = new ByteArray[capacity];
    private readonly short[] levels = new short[capacity];
    private byte[] text = [];

    /// <inheritdoc/>
    public Column Column { get; } = new Column<string>(name);

    /// <inheritdoc/>
    public bool Repeats => false;

    /// <inheritdoc/>
    public unsafe void Write(ColumnWriter writer, RecordBlock block, int from, int count)
    {
        var needed = 0;
        for (var i = from; i < from + count; i++)
        {
            needed += MostOf(block, i);
        }

        if (text.Length < needed)
        {
            text = new byte[needed];
        }

        fixed (byte* begin = text)
        {
            var (used, found) = (0, 0);
            for (var i = 0; i < count; i++)
            {
                var length = Put(block, from + i, text.AsSpan(used));
                levels[i] = length > 0 ? (short)1 : (short)0;
                values[found] = new ByteArray((nint)(begin + used), length);
                found += levels[i];
                used += length;
            }

            ((ColumnWriter<ByteArray>)writer).WriteBatch(count, levels.AsSpan(0, count), default, values.AsSpan(0, found));
        }
    }

    /// <summary>Bytes that the text of a record takes at most.</summary>
    protected abstract int MostOf(RecordBlock block, int record);

    /// <summary>Writes the text of a record; returns its length, 0 for none.</summary>
    protected abstract int Put(RecordBlock block, int record, Span<byte> into);
}
