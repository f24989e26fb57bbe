using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <content>Reading, with the place of whatever is wrong.</content>
public sealed partial class NotebookDocument
{
    private const int LatestMinor = 5;

    /// <summary>From this version on cells have names.</summary>
    private const int NamedMinor = 5;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a notebook.</summary>
    /// <param name="utf8">Its bytes; a byte order mark is kept.</param>
    /// <param name="name">What to call it in messages, such as its path.</param>
    /// <exception cref="NotebookException">It is not JSON, not a notebook, or of another version; the message says where.</exception>
    public static NotebookDocument Read(ReadOnlyMemory<byte> utf8, string name)
    {
        var from = JsonText.EndOfBlanks(utf8.Span, utf8.Span.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0);
        var end = Check(utf8, from, name);
        try
        {
            return Read(utf8[..from], utf8[from..end], utf8[end..]);
        }
        catch (NotebookException e)
        {
            throw new NotebookException($"{name}: {e.Message}");
        }
    }

    private static int Check(ReadOnlyMemory<byte> utf8, int from, string name)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8.Span[from..], JsonText.Options);
            reader.Read();
            reader.Skip();
            var end = from + (int)reader.BytesConsumed;
            reader.Read(); // refuses text after the value
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(utf8.Span);
            return end;
        }
        catch (DecoderFallbackException e)
        {
            var line = utf8.Span[..e.Index].Count((byte)'\n') + 1;
            throw new NotebookException(string.Create(CultureInfo.InvariantCulture, $"{name}: not UTF-8 in line {line:N0}; a notebook is UTF-8."));
        }
        catch (JsonException e)
        {
            var (line, column) = Place(utf8.Span[from..], e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            var (lines, columns) = Place(utf8.Span[..from]);
            var where = string.Create(CultureInfo.InvariantCulture, $"line {line + lines:N0}, column {column + (line == 1 ? columns : 0):N0}");
            throw new NotebookException(utf8.Length == from
                ? $"{name}: empty; a notebook is a JSON object with \"cells\"."
                : $"{name}: not JSON: {where}: {Sentence(e)}");
        }
    }

    // The reader's own message ends with a place, which counts bytes and lines from 0.
    private static string Sentence(JsonException e) => e.Message.Split(" LineNumber:", 2)[0];

    private static (int Line, int Column) Place(ReadOnlySpan<byte> text, long line, long position)
    {
        var start = 0;
        for (var i = 0; i < line; i++)
        {
            start += text[start..].IndexOf((byte)'\n') + 1;
        }

        return ((int)line + 1, Encoding.UTF8.GetCharCount(text.Slice(start, (int)Math.Min(position, text.Length - start))) + 1);
    }

    private static (int Lines, int Columns) Place(ReadOnlySpan<byte> blanks) =>
        (blanks.Count((byte)'\n'), blanks.Length - blanks.LastIndexOf((byte)'\n') - 1 - (blanks.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0));

    private static NotebookDocument Read(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> text, ReadOnlyMemory<byte> after)
    {
        if (JsonText.Kind(text) != JsonTokenType.StartObject)
        {
            throw new NotebookException("not a notebook: a JSON object with \"cells\" is expected.");
        }

        var root = JsonMembers.Parse(text);
        var minor = Version(root);
        var metadata = Member(root, "metadata", JsonTokenType.StartObject, "");
        Metadatum.Check(JsonText.Node(metadata)!.AsObject());
        var (items, blank) = JsonText.Items(Member(root, "cells", JsonTokenType.StartArray, ""));
        var style = TextStyle.Of(root.Opening.Span);
        var cells = ImmutableArray.CreateBuilder<NotebookCell>(items.Length);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, item) in items.Index())
        {
            cells.Add(CellReader.Read(item, i + 1, minor >= NamedMinor, taken, style));
        }

        var closing = items.IsEmpty ? (style.NewLine.Length == 0 ? blank : style.LineAt(1)) : items[^1].After;
        if (items.Length > 0)
        {
            cells[^1] = cells[^1].Unfollowed();
        }

        return new NotebookDocument(before, root, after, cells.MoveToImmutable(), closing, false, style, minor);
    }

    private static int Version(JsonMembers root)
    {
        var major = Whole(root, "nbformat");
        if (major != 4)
        {
            throw new NotebookException(major < 4
                ? $"nbformat {major}: 4.0 to 4.5 are read; `jupyter nbconvert --to notebook` converts older notebooks."
                : $"nbformat {major}: 4.0 to 4.5 are read; save the notebook as nbformat 4.");
        }

        var minor = Whole(root, "nbformat_minor");
        return minor is >= 0 and <= LatestMinor
            ? minor
            : throw new NotebookException($"nbformat 4.{minor}: 4.0 to 4.5 are read.");
    }

    private static int Whole(JsonMembers root, string name) =>
        root[name] is not { } text ? throw new NotebookException($"not a notebook: \"{name}\" is missing.")
        : JsonText.Node(text) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number
        : throw new NotebookException($"\"{name}\" must be a whole number, not {Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, 40)])}.");

    internal static ReadOnlyMemory<byte> Member(JsonMembers members, string name, JsonTokenType kind, string place)
    {
        var text = members[name] ?? throw new NotebookException($"{place}\"{name}\" is missing.");
        return JsonText.Kind(text) == kind
            ? text
            : throw new NotebookException($"{place}\"{name}\" must be {(kind == JsonTokenType.StartArray ? "an array" : kind == JsonTokenType.StartObject ? "an object" : "a string")}, not {CellReader.Word(JsonText.Kind(text))}.");
    }
}
