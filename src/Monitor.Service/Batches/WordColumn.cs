using Monitor.Service.Imputing;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace Monitor.Service.Batches;

/// <summary>One of a few words, by cell; null where there is none.</summary>
internal sealed class WordColumn : CellColumn<ByteArray>
{
    private readonly Dictionary<string, byte[]> words; // pinned, and kept as long as their addresses are

    public WordColumn(AnswerColumn column, ServedModel model, int capacity)
        : this(column.Name, [.. Enumerable.Range(0, model.Space.Count).Select(c => column.Word!(model, c))], new(StringComparer.Ordinal), capacity)
    {
    }

    private WordColumn(string name, string?[] ofCell, Dictionary<string, byte[]> words, int capacity)
        : base(new Column<string>(name), [.. ofCell.Select(w => w is null ? default : Pinned(w, words))], [.. ofCell.Select(w => w is not null)], capacity) =>
        this.words = words;

    /// <inheritdoc/>
    public override void Write(ColumnWriter writer, RecordBlock block, int from, int count)
    {
        base.Write(writer, block, from, count);
        GC.KeepAlive(words);
    }

    private static unsafe ByteArray Pinned(string word, Dictionary<string, byte[]> words)
    {
        if (!words.TryGetValue(word, out var bytes))
        {
            bytes = words[word] = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(word), pinned: true);
            Encoding.UTF8.GetBytes(word, bytes);
        }

        fixed (byte* p = bytes)
        {
            return new ByteArray((nint)p, bytes.Length);
        }
    }
}
