using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>
/// A notebook as a script in the percent format of jupytext, and back. The script has the prose and the code; outputs stay in the
/// notebook, at the cells that stay the same.
/// </summary>
public static class PairedScript
{
    private const string Coding = "// -*- coding: utf-8 -*-";

    /// <summary>The extension of the script of a notebook: <c>.cs</c> or <c>.fsx</c>.</summary>
    /// <exception cref="NotebookException">The notebook is in another language.</exception>
    public static string ExtensionFor(NotebookDocument document) => LanguageOf(document).Extension;

    /// <summary>The script of a notebook.</summary>
    /// <exception cref="NotebookException">The notebook is in a language other than C# and F#.</exception>
    public static string Of(NotebookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var language = LanguageOf(document);
        var cells = ErrorBanner.Remove(document).Cells;
        var front = cells is [{ Kind: CellKind.Raw } first, ..] ? Front(first) : null;
        var script = new StringBuilder();
        if (cells.Any(c => c.Source.Any(s => s > 127)))
        {
            script.Append(Coding).Append('\n');
        }

        foreach (var line in Commented(ScriptHeader.Lines(document.Metadata, language.Extension, front ?? [])))
        {
            script.Append(line).Append('\n');
        }

        foreach (var cell in cells.Skip(front is null ? 0 : 1))
        {
            script.Append('\n').AppendJoin('\n', Lines(cell, language)).Append('\n');
        }

        return script.ToString();
    }

    /// <summary>The notebook of a script.</summary>
    /// <param name="script">The script; line ends of any kind.</param>
    /// <param name="path">Its path: the extension gives the language, and messages name it.</param>
    /// <param name="former">The notebook it was paired with, whose outputs, names of cells and other metadata are kept where cells are the same; null for a new one.</param>
    /// <exception cref="NotebookException">The header cannot be read, or the language is neither C# nor F#.</exception>
    public static NotebookDocument Read(string script, string path, NotebookDocument? former)
    {
        ArgumentNullException.ThrowIfNull(script);
        var language = ScriptLanguage.Of(Path.GetExtension(path)) ?? throw new NotebookException($"{path}: a script ends in .cs, .csx, .fsx or .fs.");
        var lines = script.TrimStart('\ufeff').ReplaceLineEndings("\n").Split('\n');
        var (metadata, front, length) = ScriptHeader.Read(lines, path);
        var cells = ScriptCells.Read(lines.AsSpan(length), language);
        if (front.Any(l => l.Trim().Length > 0))
        {
            cells.Insert(0, new ScriptCell(CellKind.Raw, string.Join('\n', ["---", .. front, "---"]), []));
        }

        (metadata["jupytext"] as JsonObject)?.Remove("text_representation");
        if (metadata["jupytext"] is JsonObject { Count: 0 })
        {
            metadata.Remove("jupytext");
        }

        if (former is null && metadata["kernelspec"] is null)
        {
            metadata["kernelspec"] = language.Kernel.DeepClone();
        }

        var document = former?.Upgraded() ?? NotebookDocument.New([], []);
        foreach (var (name, value) in metadata.ToList())
        {
            metadata.Remove(name);
            document = document.WithMetadata(name, value);
        }

        return document.WithCells(Matched(cells, document.Cells));
    }

    private static ScriptLanguage LanguageOf(NotebookDocument document) =>
        KernelChoice.Of(document.Metadata) is var choice && ScriptLanguage.Of(choice.Language) is { } language
            ? language
            : throw new NotebookException($"the notebook is for {choice.Kernel}; scripts are paired with C# and F# notebooks.");

    private static IEnumerable<string> Lines(NotebookCell cell, ScriptLanguage language)
    {
        var metadata = cell.Metadata;
        var lines = cell.Source.ReplaceLineEndings("\n").Split('\n');
        if (cell.Kind != CellKind.Code)
        {
            return [CellMarker.Of(cell.Kind, metadata), .. Commented(lines)];
        }

        if (language == ScriptLanguage.CSharp && lines[0].StartsWith("#!", StringComparison.Ordinal) && lines[0][2..].Trim() is var other && ScriptLanguage.OtherLanguages.Contains(other) && ScriptLanguage.Of(other) != language && other is not ("c#" or "cs"))
        {
            metadata["language"] = other;
            return [CellMarker.Of(cell.Kind, metadata), .. Commented(lines.Skip(1))];
        }

        var marker = CellMarker.Of(cell.Kind, metadata);
        return cell.Source.Length == 0 ? [marker] : [marker, .. lines.Select(l => language.IsMagic(l) ? $"// {l}" : l)];
    }

    private static IEnumerable<string> Commented(IEnumerable<string> lines) => lines.Select(l => l.Length == 0 ? ScriptLanguage.Comment : $"// {l}");

    // A raw cell that is all YAML between two rules.
    private static string[]? Front(NotebookCell cell)
    {
        var lines = cell.Source.Trim().ReplaceLineEndings("\n").Split('\n');
        return lines.Length >= 2 && lines[0].Trim() == "---" && lines[^1].Trim() == "---" ? lines[1..^1] : null;
    }

    private static List<NotebookCell> Matched(List<ScriptCell> cells, ImmutableArray<NotebookCell> former)
    {
        var waiting = former.GroupBy(c => (c.Kind, c.Source.TrimEnd('\n', ' ', '\r'))).ToDictionary(g => g.Key, g => new Queue<NotebookCell>(g));
        var kept = cells.Select(c => waiting.TryGetValue((c.Kind, c.Source.TrimEnd('\n', ' ', '\r')), out var same) && same.TryDequeue(out var cell) ? cell : null).ToList();
        var taken = kept.OfType<NotebookCell>().Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return [.. cells.Zip(kept, (cell, same) => same is null
            ? NotebookCell.New(cell.Kind, CellIds.Of(cell.Kind, cell.Source, taken), cell.Source, cell.Metadata)
            : same.WithMetadata(Merged(cell.Metadata, same.Metadata)))];
    }

    // What a script never has is taken from the notebook, in the notebook's order.
    private static JsonObject Merged(JsonObject script, JsonObject notebook)
    {
        var merged = new JsonObject();
        foreach (var (name, value) in notebook)
        {
            if (!CellMarker.IsWritten(name))
            {
                merged[name] = value?.DeepClone();
            }
        }

        foreach (var (name, value) in script)
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }
}
