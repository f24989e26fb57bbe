using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>A cell of a script.</summary>
internal sealed record ScriptCell(CellKind Kind, string Source, JsonObject Metadata);

/// <summary>The cells of a script in the percent format.</summary>
internal static class ScriptCells
{
    /// <summary>Divides a script, header removed, at the markers of cells. Code before the first marker is a cell of its own.</summary>
    public static List<ScriptCell> Read(ReadOnlySpan<string> lines, ScriptLanguage language)
    {
        var cells = new List<ScriptCell>();
        (CellKind Kind, JsonObject Metadata)? marker = null;
        var body = new List<string>();
        foreach (var line in lines)
        {
            if (CellMarker.Parse(line) is not { } next)
            {
                body.Add(line);
                continue;
            }

            Add(cells, marker, body, language);
            (marker, body) = (next, []);
        }

        Add(cells, marker, body, language);
        return cells;
    }

    private static void Add(List<ScriptCell> cells, (CellKind Kind, JsonObject Metadata)? marker, List<string> body, ScriptLanguage language)
    {
        // One blank line, or two, part a cell from the next.
        for (var i = 0; i < 2 && body.Count > 0 && string.IsNullOrWhiteSpace(body[^1]); i++)
        {
            body.RemoveAt(body.Count - 1);
        }

        if (marker is null)
        {
            body.RemoveRange(0, body.TakeWhile(string.IsNullOrWhiteSpace).Count());
            if (body.Count == 0)
            {
                return;
            }
        }

        var (kind, metadata) = marker ?? (CellKind.Code, []);
        if (kind == CellKind.Code && Metadatum.Text(metadata, "language") is { } other && ScriptLanguage.OtherLanguages.Contains(other))
        {
            metadata.Remove("language");
            cells.Add(new ScriptCell(kind, string.Join('\n', body.Select(Uncommented).Prepend($"#!{other}")), metadata));
            return;
        }

        cells.Add(new ScriptCell(kind, string.Join('\n', kind == CellKind.Code ? body.Select(l => language.IsMagic(l) ? Uncommented(l) : l) : body.Select(Uncommented)), metadata));
    }

    private static string Uncommented(string line)
    {
        var text = line.TrimStart();
        return ScriptHeader.Uncommented(text) is { } bare ? line[..^text.Length] + bare : line;
    }
}
