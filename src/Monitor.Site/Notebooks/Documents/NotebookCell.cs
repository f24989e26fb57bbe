using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>A cell of a notebook. What is not changed keeps the bytes it was read with, members that nobody knows included.</summary>
public sealed class NotebookCell
{
    // Members of a cell stand in an object in an array in an object.
    private const int Depth = 3;

    private readonly JsonMembers members;
    private readonly TextStyle style;

    private NotebookCell(JsonMembers members, TextStyle style, CellKind kind, string? storedId, string id, string source, ImmutableArray<string> tags)
    {
        (this.members, this.style) = (members, style);
        (Kind, StoredId, Id, Source, Tags) = (kind, storedId, id, source, tags);
    }

    /// <summary>What it holds.</summary>
    public CellKind Kind { get; }

    /// <summary>Its name, unique in the notebook: the stored one, or before nbformat 4.5 one derived from its content.</summary>
    public string Id { get; }

    /// <summary>Its text, lines joined.</summary>
    public string Source { get; }

    /// <summary>Its tags, in their order; empty when there are none.</summary>
    public ImmutableArray<string> Tags { get; }

    /// <summary>How often the kernel had run when it ran this cell; null for a cell that has not run or is not code.</summary>
    public int? ExecutionCount => members["execution_count"] is { } count && JsonText.Node(count) is { } number ? number.GetValue<int>() : null;

    /// <summary>Its metadata: a copy, to read.</summary>
    public JsonObject Metadata => JsonText.Node(members["metadata"]!.Value)!.AsObject();

    /// <summary>Files that belong to it, media type and content by name: a copy, to read; null when there are none.</summary>
    public JsonObject? Attachments => members["attachments"] is { } files ? JsonText.Node(files) as JsonObject : null;

    /// <summary>Its outputs as nbformat stores them: a copy, to read; empty for a cell that is not code.</summary>
    public JsonArray Outputs => members["outputs"] is { } outputs ? JsonText.Node(outputs)!.AsArray() : [];

    /// <summary>Whether it has outputs.</summary>
    public bool HasOutputs => members["outputs"] is { } outputs && !JsonText.Items(outputs).Items.IsEmpty;

    internal string? StoredId { get; }

    /// <summary>The blanks before it in the notebook; null for a cell that was not read.</summary>
    internal ReadOnlyMemory<byte>? Before { get; init; }

    /// <summary>The blanks between it and the comma after it.</summary>
    internal ReadOnlyMemory<byte> After { get; init; }

    /// <summary>A cell that no file holds yet, without outputs.</summary>
    public static NotebookCell New(CellKind kind, string id, string source, JsonObject? metadata = null) => New(kind, id, source, metadata, TextStyle.Jupyter);

    /// <summary>Whether it has a tag.</summary>
    public bool IsTagged(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>This cell with other outputs and another count; outputs that say the same keep their bytes.</summary>
    /// <param name="outputs">As nbformat has them; text as strings or as lists of lines.</param>
    /// <param name="executionCount">At least 1; null when it has not run.</param>
    public NotebookCell WithOutputs(JsonArray outputs, int? executionCount)
    {
        var counted = members.With("execution_count", PythonJson.Of(executionCount is { } n ? JsonValue.Create(n) : null, style, Depth), style, Depth);
        return (outputs.Count == 0 ? !HasOutputs : JsonNode.DeepEquals(StoredOutputs.Joined(Outputs), StoredOutputs.Joined(outputs)))
            ? Changed(counted)
            : Changed(counted.With("outputs", PythonJson.Of(StoredOutputs.OnDisk(outputs), style, Depth), style, Depth));
    }

    /// <summary>This cell with another text.</summary>
    public NotebookCell WithSource(string source) => source == Source ? this
        : new NotebookCell(members.With("source", PythonJson.Of(SourceLines.Json(source), style, Depth), style, Depth), style, Kind, StoredId, Id, source, Tags) { Before = Before, After = After };

    /// <summary>This cell with other metadata; a member whose value stays keeps its bytes.</summary>
    public NotebookCell WithMetadata(JsonObject metadata)
    {
        var former = JsonMembers.Parse(members["metadata"]!.Value);
        var changed = former;
        foreach (var name in former.Names.Where(n => !metadata.ContainsKey(n)).ToList())
        {
            changed = changed.Without(name);
        }

        foreach (var (name, value) in metadata)
        {
            if (former[name] is not { } text || !JsonNode.DeepEquals(JsonText.Node(text), value))
            {
                changed = changed.With(name, PythonJson.Of(value, style, Depth + 1), style, Depth + 1);
            }
        }

        var buffer = new ArrayBufferWriter<byte>();
        changed.Write(buffer);
        var written = members.With("metadata", buffer.WrittenMemory, style, Depth);
        return new NotebookCell(written, style, Kind, StoredId, Id, Source, TagsOf(metadata)) { Before = Before, After = After };
    }

    internal static NotebookCell New(CellKind kind, string id, string source, JsonObject? metadata, TextStyle style)
    {
        var members = JsonMembers.Empty
            .With("cell_type", PythonJson.Quoted(kind.ToString().ToLowerInvariant()), style, Depth)
            .With("id", PythonJson.Quoted(id), style, Depth)
            .With("metadata", PythonJson.Of(metadata ?? [], style, Depth), style, Depth)
            .With("source", PythonJson.Of(SourceLines.Json(source), style, Depth), style, Depth);
        if (kind == CellKind.Code)
        {
            members = members.With("execution_count", "null"u8.ToArray(), style, Depth).With("outputs", "[]"u8.ToArray(), style, Depth);
        }

        return new NotebookCell(members, style, kind, id, id, source, TagsOf(metadata ?? []));
    }

    internal static NotebookCell Read(JsonText.Item item, JsonMembers members, TextStyle style, CellKind kind, string? storedId, string id, string source) =>
        new(members, style, kind, storedId, id, source, TagsOf(JsonText.Node(members["metadata"]!.Value)!.AsObject())) { Before = item.Before, After = item.After };

    /// <summary>This cell as a notebook of a version and a layout has it: with its name from 4.5 on, without before.</summary>
    internal NotebookCell In(bool named, TextStyle notebook)
    {
        var cell = notebook == style ? this : LaidOut(notebook);
        return named == (cell.StoredId is not null) ? cell : new NotebookCell(
            named ? cell.members.With("id", PythonJson.Quoted(Id), notebook, Depth) : cell.members.Without("id"),
            notebook, Kind, named ? Id : null, Id, Source, Tags)
        { Before = Before, After = After };
    }

    /// <summary>This cell as the last one: what followed it belongs to the end of the notebook.</summary>
    internal NotebookCell Unfollowed() => new(members, style, Kind, StoredId, Id, Source, Tags) { Before = Before };

    internal void Write(IBufferWriter<byte> to) => members.Write(to);

    private NotebookCell LaidOut(TextStyle notebook)
    {
        var cell = JsonMembers.Empty;
        foreach (var name in members.Names)
        {
            cell = cell.With(name, PythonJson.Of(JsonText.Node(members[name]!.Value), notebook, Depth), notebook, Depth);
        }

        return new NotebookCell(cell, notebook, Kind, StoredId, Id, Source, Tags);
    }

    private NotebookCell Changed(JsonMembers changed) => new(changed, style, Kind, StoredId, Id, Source, Tags) { Before = Before, After = After };

    private static ImmutableArray<string> TagsOf(JsonObject metadata) =>
        metadata["tags"] is JsonArray tags ? [.. tags.OfType<JsonValue>().Where(t => t.GetValueKind() == JsonValueKind.String).Select(t => t.GetValue<string>())] : [];
}
