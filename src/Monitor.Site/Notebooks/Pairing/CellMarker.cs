using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Monitor.Site.Notebooks;

/// <summary>The line that begins a cell in the percent format: <c>// %% title [markdown] key="value"</c>.</summary>
internal static partial class CellMarker
{
    // Of the front end or of jupytext itself; they stay in the notebook and out of the script, as in jupytext.
    private static readonly HashSet<string> Unwritten = new(StringComparer.Ordinal)
    {
        "autoscroll", "collapsed", "scrolled", "trusted", "execution", "ExecuteTime",
        "skipline", "noskipline", "cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker",
    };

    /// <summary>Whether metadata of this name stands in scripts.</summary>
    public static bool IsWritten(string name) => !Unwritten.Contains(name);

    /// <summary>The line of a cell.</summary>
    public static string Of(CellKind kind, JsonObject metadata)
    {
        var line = new StringBuilder(ScriptLanguage.Comment).Append(" %%");
        if (Metadatum.Text(metadata, "title") is { Length: > 0 } title)
        {
            line.Append(' ').Append(title);
        }

        if (kind != CellKind.Code)
        {
            line.Append(kind == CellKind.Markdown ? " [markdown]" : " [raw]");
        }

        foreach (var (name, value) in metadata.Where(m => IsWritten(m.Key) && m.Key != "title"))
        {
            line.Append(' ').Append(name);
            if (value is not null)
            {
                line.Append('=').Append(Json(value));
            }
        }

        return line.ToString();
    }

    /// <summary>The kind and metadata of the cell that a line begins; null for a line that begins none.</summary>
    public static (CellKind Kind, JsonObject Metadata)? Parse(string line)
    {
        if (Line().Match(line) is not { Success: true } match)
        {
            return null;
        }

        var options = match.Groups["options"].Value.Trim();
        var (title, metadata) = Divide(options);
        var kind = CellKind.Code;
        foreach (var (word, named) in (ReadOnlySpan<(string, CellKind)>)[("[markdown]", CellKind.Markdown), ("[raw]", CellKind.Raw), ("[md]", CellKind.Markdown)])
        {
            if (title.Contains(word, StringComparison.Ordinal))
            {
                (title, kind) = (title.Replace(word, "", StringComparison.Ordinal).Trim(), named);
                break;
            }
        }

        if (title.Length > 0)
        {
            metadata["title"] = title;
        }

        return (kind, metadata);
    }

    // The title is what stands before the first name="value", or before an object in JSON.
    private static (string Title, JsonObject Metadata) Divide(string options)
    {
        var (brace, equals) = (options.IndexOf('{', StringComparison.Ordinal), options.IndexOf('=', StringComparison.Ordinal));
        if (brace >= 0 && (equals < 0 || brace < equals))
        {
            return Value(options[brace..]) is JsonObject members ? (options[..brace].Trim(), members) : (options, []);
        }

        if (equals < 0)
        {
            return (options, []);
        }

        var start = options[..equals].TrimEnd().LastIndexOf(' ') + 1;
        return Members(options[start..]) is { } metadata ? (options[..start].Trim(), metadata) : (options, []);
    }

    // Each value reaches to the shortest end at which it is JSON and a name or nothing follows.
    private static JsonObject? Members(string text)
    {
        var metadata = new JsonObject();
        while (text.Length > 0)
        {
            if (Name().Match(text) is not { Success: true } name)
            {
                return null;
            }

            text = text[name.Length..];
            if (!name.Value.EndsWith('='))
            {
                metadata[name.Groups["name"].Value] = null;
                text = text.TrimStart();
                continue;
            }

            var end = Enumerable.Range(1, text.Length).FirstOrDefault(e => (e == text.Length || text[e] == ' ') && IsJson(text[..e]));
            if (end == 0)
            {
                return null;
            }

            metadata[name.Groups["name"].Value] = Value(text[..end]);
            text = text[end..].TrimStart();
        }

        return metadata;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, JsonText.DocumentOptions);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonNode? Value(string text) => IsJson(text) ? JsonNode.Parse(text, documentOptions: JsonText.DocumentOptions) : null;

    // As Python's json.dumps has it: blanks after commas and colons, nothing but ASCII.
    private static string Json(JsonNode? value)
    {
        var text = value switch
        {
            JsonObject members => $"{{{string.Join(", ", members.Select(m => $"{Json(m.Key)}: {Json(m.Value)}"))}}}",
            JsonArray items => $"[{string.Join(", ", items.Select(Json))}]",
            JsonValue number when number.GetValueKind() == JsonValueKind.Number => PythonJson.Number(number.ToJsonString()),
            _ => Encoding.UTF8.GetString(PythonJson.Of(value, TextStyle.Jupyter, 0)),
        };
        return string.Concat(text.Select(c => c < 127 ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));
    }

    [GeneratedRegex(@"^\s*//\s*%%(?:%*\s(?<options>.*)|\s*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?<name>[a-zA-Z0-9_.-]+)\s*(?:=\s*|(?=\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
