using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>The cells that say in a notebook where its run stopped. The next run takes them out, and so does papermill.</summary>
internal static class ErrorBanner
{
    private const string Anchor = "papermill-error-cell";

    /// <summary>The notebook without what an earlier run said.</summary>
    public static NotebookDocument Remove(NotebookDocument document) =>
        document.Cells.Any(c => c.IsTagged(CellTags.ErrorBanner))
            ? document.WithCells(document.Cells.Where(c => !c.IsTagged(CellTags.ErrorBanner)))
            : document;

    /// <summary>The notebook with a cell at its top that says what happened and one before the cell that it happened in.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="cell">Index of the cell that failed.</param>
    /// <param name="executionCount">Its number in the run.</param>
    /// <param name="what">What happened, in one sentence without its full stop.</param>
    public static NotebookDocument Add(NotebookDocument document, int cell, int executionCount, string what)
    {
        var taken = document.Cells.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var text = what.ReplaceLineEndings(" ");
        var top = Cell(CellIds.Named("run-stopped", taken), $"**This run stopped at [In [{executionCount}]](#{Anchor}).** {Escaped(text)}. The cells after it did not run.");
        var here = Cell(CellIds.Named("run-stopped-here", taken), $"<span id=\"{Anchor}\">**The run stopped in the next cell.**</span>");
        return document.WithCells([top, .. document.Cells[..cell], here, .. document.Cells[cell..]]);
    }

    // What a program said is shown as it is, not read as Markdown or markup.
    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c is '<' ? "&lt;" : c is '&' ? "&amp;" : "\\`*_{}[]#|!$".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));

    private static NotebookCell Cell(string id, string source) =>
        NotebookCell.New(CellKind.Markdown, id, source, new JsonObject { ["tags"] = new JsonArray(CellTags.ErrorBanner) });
}
