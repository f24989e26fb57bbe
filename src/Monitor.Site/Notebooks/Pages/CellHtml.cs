using System.Text.Json.Nodes;
using Markdig;

namespace Monitor.Site.Notebooks;

/// <summary>A cell on a page.</summary>
internal sealed class CellHtml(SafeHtml safe, OutputHtml outputs, string notebookLanguage)
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseFootnotes().UseEmphasisExtras().UseAutoLinks().UseMathematics().Build();

    /// <summary>Whether code stands after what it shows when that is a card: whoever reads a page came for the figure.</summary>
    public bool CodeFollowsCards { get; init; }

    /// <summary>Whether a cell has a tag, with hyphens as here or with underscores as nbconvert's documentation has them.</summary>
    public static bool IsTagged(NotebookCell cell, string tag) => cell.IsTagged(tag) || cell.IsTagged(tag.Replace('-', '_'));

    public Html Of(NotebookCell cell) => cell.Kind switch
    {
        CellKind.Markdown => Html.Of($"<section class=\"prose\">\n{Prose(cell.Source, cell.Attachments)}</section>\n"),
        CellKind.Raw => Raw(cell),
        _ => Code(cell),
    };

    /// <summary>Prose in Markdown.</summary>
    public Html Prose(string markdown, JsonObject? attachments) => safe.Of(Markdig.Markdown.ToHtml(markdown, Markdown), attachments, collectsHeadings: true);

    // A raw cell is for another tool, unless it says that it is for a page.
    private Html Raw(NotebookCell cell) =>
        (Metadatum.Text(cell.Metadata, "format") ?? Metadatum.Text(cell.Metadata, "raw_mimetype")) == "text/html" ? safe.Of(cell.Source, cell.Attachments) : Html.None;

    private Html Code(NotebookCell cell)
    {
        var stored = IsTagged(cell, CellTags.RemoveOutput) ? [] : StoredOutputs.Joined(cell.Outputs);
        var code = IsTagged(cell, CellTags.RemoveInput) || string.IsNullOrWhiteSpace(cell.Source) ? Html.None : Input(cell);
        var shown = Html.Concat(stored.OfType<JsonObject>().Where(o => !CodeFollowsCards || !IsPackageLine(o)).Select(outputs.Of));
        var isLast = CodeFollowsCards && shown.ToString().Contains(" data-card=", StringComparison.Ordinal);
        return stored.Count == 0 && code == Html.None
            ? Html.None
            : Html.Of($"<section class=\"cell\" id=\"cell-{cell.Id}\">\n{(isLast ? Html.None : code)}{shown}{(isLast ? code : Html.None)}</section>\n");
    }

    // Which package a cell took is for whoever runs it; the code says so too.
    private static bool IsPackageLine(JsonObject output) =>
        StoredOutputs.Type(output) == "display_data" && StoredOutputs.Bundle(output)["text/html"]?.GetValue<string>().StartsWith("<div>Package <strong>", StringComparison.Ordinal) == true;

    private Html Input(NotebookCell cell)
    {
        var (language, source) = LanguageOf(cell);
        return Html.Of($"""
            <details class="code">
            <summary>{Name(language)}{(cell.ExecutionCount is { } count ? $" [{count}]" : "")} <code>{FirstLine(source)}</code></summary>
            <pre tabindex="0"><code class="language-{language}">{CodeHtml.Of(source, language)}</code></pre>
            </details>

            """);
    }

    private (string Language, string Source) LanguageOf(NotebookCell cell)
    {
        if (CellCode.Language(cell) is { } named)
        {
            return (named, cell.Source);
        }

        var first = cell.Source.TrimStart().Split('\n', 2)[0].Trim();
        var word = first.StartsWith("#!", StringComparison.Ordinal) ? first[2..].Split(' ')[0] : "";
        return (CodeHtml.Names.ContainsKey(KernelChoice.LanguageName(word)) ? KernelChoice.LanguageName(word) : notebookLanguage, cell.Source);
    }

    private static string Name(string language) => CodeHtml.Names.GetValueOrDefault(language, language);

    private static string FirstLine(string source)
    {
        var lines = source.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        var line = lines.Find(l => !l.StartsWith("#!", StringComparison.Ordinal)) ?? lines[0];
        return line.Length <= 60 ? line : line[..60] + "…";
    }
}
