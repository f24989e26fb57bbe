using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>
/// A Jupyter notebook of nbformat 4.0 to 4.5 with every byte it was read with. Where nothing is changed it is written as it was;
/// what is changed is written as Python's nbformat writes, in the indentation of the file.
/// </summary>
public sealed partial class NotebookDocument
{
    private readonly ReadOnlyMemory<byte> before;
    private readonly ReadOnlyMemory<byte> after;
    private readonly JsonMembers root;
    private readonly ReadOnlyMemory<byte> cellsClosing;
    private readonly bool cellsChanged;
    private readonly TextStyle style;

    private NotebookDocument(
        ReadOnlyMemory<byte> before, JsonMembers root, ReadOnlyMemory<byte> after, ImmutableArray<NotebookCell> cells, ReadOnlyMemory<byte> cellsClosing, bool cellsChanged, TextStyle style, int minor)
    {
        (this.before, this.root, this.after, this.cellsClosing, this.cellsChanged, this.style) = (before, root, after, cellsClosing, cellsChanged, style);
        (Cells, Minor) = (cells, minor);
    }

    /// <summary>The version after the point: 0 to 5.</summary>
    public int Minor { get; }

    /// <summary>The cells in their order.</summary>
    public ImmutableArray<NotebookCell> Cells { get; }

    /// <summary>The metadata of the notebook: a copy, to read.</summary>
    public JsonObject Metadata => JsonText.Node(root["metadata"]!.Value)!.AsObject();

    /// <summary>A notebook that no file holds yet.</summary>
    public static NotebookDocument New(JsonObject metadata, IEnumerable<NotebookCell> cells)
    {
        var style = TextStyle.Jupyter;
        var members = JsonMembers.Empty
            .With("cells", "[]"u8.ToArray(), style, 1)
            .With("metadata", PythonJson.Of(metadata, style, 1), style, 1)
            .With("nbformat", "4"u8.ToArray(), style, 1)
            .With("nbformat_minor", "5"u8.ToArray(), style, 1);
        return new NotebookDocument(default, members, "\n"u8.ToArray(), [], style.LineAt(1), false, style, LatestMinor).WithCells(cells);
    }

    /// <summary>This notebook with other cells. Cells that it had keep their bytes wherever they now stand.</summary>
    public NotebookDocument WithCells(IEnumerable<NotebookCell> cells)
    {
        var named = cells.Select(c => c.In(Minor >= NamedMinor, style)).ToImmutableArray();
        if (named.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            throw new ArgumentException($"Two cells would be called {same.Key}.", nameof(cells));
        }

        return new NotebookDocument(before, root, after, named, cellsClosing, true, style, Minor);
    }

    /// <summary>This notebook with a member of its metadata set, or removed when the value is null.</summary>
    public NotebookDocument WithMetadata(string name, JsonNode? value)
    {
        var metadata = JsonMembers.Parse(root["metadata"]!.Value);
        if (value is not null && metadata[name] is { } former && JsonNode.DeepEquals(JsonText.Node(former), value))
        {
            return this;
        }

        var changed = value is null ? metadata.Without(name) : metadata.With(name, PythonJson.Of(value, style, 2), style, 2);
        var buffer = new ArrayBufferWriter<byte>();
        changed.Write(buffer);
        return new NotebookDocument(before, root.With("metadata", buffer.WrittenMemory, style, 1), after, Cells, cellsClosing, cellsChanged, style, Minor);
    }

    /// <summary>
    /// This notebook as nbformat 4.5, in which cells have names. A cell gets a hash of its kind and text, so the same notebook is
    /// upgraded to the same bytes each time; Python's nbformat draws names at random.
    /// </summary>
    public NotebookDocument Upgraded() => Minor >= NamedMinor
        ? this
        : new NotebookDocument(before, root.With("nbformat_minor", "5"u8.ToArray(), style, 1), after, Cells, cellsClosing, cellsChanged, style, LatestMinor).WithCells(Cells);

    /// <summary>The notebook as a file holds it.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(before.Span);
        var written = root;
        if (cellsChanged)
        {
            var cells = new ArrayBufferWriter<byte>();
            WriteCells(cells);
            written = root.With("cells", cells.WrittenMemory, style, 1);
        }

        written.Write(buffer);
        buffer.Write(after.Span);
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteCells(ArrayBufferWriter<byte> to)
    {
        to.Write("["u8);
        foreach (var (i, cell) in Cells.Index())
        {
            if (i > 0)
            {
                to.Write(Cells[i - 1].After.Span);
                to.Write(","u8);
            }

            to.Write(cell.Before is { } blanks ? blanks.Span : style.LineAt(2));
            cell.Write(to);
        }

        to.Write(Cells.IsEmpty ? default : cellsClosing.Span);
        to.Write("]"u8);
    }
}
