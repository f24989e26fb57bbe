using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>Values of a JSON text that is known to be valid.</summary>
internal static class JsonText
{
    /// <summary>Deeper than any notebook; a text that is deeper still is refused before it is read recursively.</summary>
    public const int Depth = 256;

    public static JsonReaderOptions Options { get; } = new() { MaxDepth = Depth };

    public static JsonDocumentOptions DocumentOptions { get; } = new() { MaxDepth = Depth };

    /// <summary>The items of an array, each with the blanks around it, and the blanks of an empty one.</summary>
    public static (ImmutableArray<Item> Items, ReadOnlyMemory<byte> Blank) Items(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span, Options);
        reader.Read();
        var items = ImmutableArray.CreateBuilder<Item>();
        var from = 1;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            var next = EndOfBlanks(text.Span, end);
            items.Add(new Item(text[from..start], text[start..end], text[end..next]));
            from = next + 1;
        }

        return (items.ToImmutable(), items.Count == 0 ? text[1..^1] : default);
    }

    /// <summary>A value to look into and to change; null for JSON's null.</summary>
    public static JsonNode? Node(ReadOnlyMemory<byte> text) => JsonNode.Parse(text.Span, documentOptions: DocumentOptions);

    /// <summary>What kind of value a text is.</summary>
    public static JsonTokenType Kind(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span, Options);
        reader.Read();
        return reader.TokenType;
    }

    /// <summary>A string, or strings joined; null for any other value.</summary>
    public static string? Joined(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span, Options);
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return Unescaped(ref reader);
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var lines = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                return null;
            }

            lines.Add(Unescaped(ref reader));
        }

        return string.Concat(lines);
    }

    /// <summary>The string that a reader stands on.</summary>
    /// <exception cref="NotebookException">It is no Unicode: half of a surrogate pair.</exception>
    public static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new NotebookException("a string holds half of a surrogate pair, which is no character; write the whole character or remove the escape.");
        }
    }

    /// <summary>Where blanks that begin at a position end.</summary>
    public static int EndOfBlanks(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOfAnyExcept(" \t\r\n"u8);
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>An item of an array.</summary>
    internal sealed record Item(ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte> After);
}
