using Monitor.Service.Imputing;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace Monitor.Service.Batches;

/// <summary>One of a few words, by cell; null where there is none.</summary>
internal sealed class WordColumn : IColumnSource
{
    private readonly List<byte[]> words = []; // pinned, and kept as long as their addresses are
    private readonly ByteArray[] ofCell;
    private readonly ByteArray[] values;
    private readonly short[] levels;

    public WordColumn(AnswerColumn column, ServedModel model, int capacity)
    {
        Column = new Column<string>(column.Name);
        var known = new Dictionary<string, ByteArray>(StringComparer.Ordinal);
        ofCell = new ByteArray[model.Space.Count];
        for (var cell = 0; cell < ofCell.Length; cell++)
        {
            if (column.Word!(model, cell) is { } word)
            {
                ofCell[cell] = known.TryGetValue(word, out var found) ? found : known[word] = Pinned(word);
            }
        }

        values = new ByteArray[capacity];
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
            var word = ofCell[cells[i]];
            values[found] = word;
            levels[i] = word.Length > 0 ? (short)1 : (short)0;
            found += levels[i];
        }

        ((ColumnWriter<ByteArray>)writer).WriteBatch(count, levels.AsSpan(0, count), default, values.AsSpan(0, found));
        GC.KeepAlive(words);
    }

    private unsafe ByteArray Pinned(string word)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(word), pinned: true);
        Encoding.UTF8.GetBytes(word, bytes);
        words.Add(bytes);
        fixed (byte* p = bytes)
        {
            return new ByteArray((nint)p, bytes.Length);
        }
    }
}
